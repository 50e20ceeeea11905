package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.acceptance.WrongAnswer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * What has been shipped to the bucket, read as the warehouse reads it: gzip, columns between tabs,
 * values in double quotes where they are, a quote within doubled.
 */
public final class ShippedRows {
  /**
   * A row.
   *
   * @param key of the object that it is in
   */
  public record Row(String key, List<String> values) {
    public Row {
      values = List.copyOf(values);
    }
  }

  private final S3Client s3;
  private final String bucket;
  private final Map<String, List<Row>> byKey = new TreeMap<>();

  ShippedRows(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  /** All rows below {@code logs/}. */
  public List<Row> read() {
    for (S3Object object :
        s3.listObjectsV2Paginator(r -> r.bucket(bucket).prefix("logs/")).contents()) {
      if (!byKey.containsKey(object.key())) {
        read(object.key());
      }
    }
    return byKey.values().stream().flatMap(List::stream).toList();
  }

  private void read(String key) {
    try {
      byte[] bytes = s3.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asByteArray();
      GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes));
      byKey.put(key, rows(key, new String(gzip.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (NoSuchKeyException e) {
      // listed while it is being written: it is there the next time
    } catch (IOException e) {
      throw new WrongAnswer("files in gzip", key + " is none: " + e.getMessage());
    }
  }

  static List<Row> rows(String key, String text) {
    List<Row> rows = new ArrayList<>();
    List<String> values = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean doubled = quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
      if (doubled) {
        value.append(text.charAt(++i));
      } else if (c == '"' && (quoted || value.isEmpty())) {
        quoted = !quoted;
      } else if (!quoted && (c == '\t' || c == '\n')) {
        values.add(value.toString());
        value.setLength(0);
        if (c == '\n') {
          rows.add(new Row(key, values));
          values = new ArrayList<>();
        }
      } else {
        value.append(c);
      }
    }
    return rows;
  }
}

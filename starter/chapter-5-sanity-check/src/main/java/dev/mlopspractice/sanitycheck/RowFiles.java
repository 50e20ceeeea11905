package dev.mlopspractice.sanitycheck;

import dev.mlopspractice.model.BidRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Rows in the bucket: tab-separated text with the names of the columns in its first line, among
 * them {@code click} (0 or 1) and the fields of a bid request, in any order.
 */
public final class RowFiles {
  private static final String CLICK = "click";

  private final S3Client s3;
  private final String bucket;

  /** Rows in this bucket. */
  public RowFiles(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  /** Where an object is, for people. */
  String location(String key) {
    return "s3://" + bucket + "/" + key;
  }

  /**
   * The rows of an object.
   *
   * @throws IllegalArgumentException naming the line, if one is not a row
   */
  public List<LabelledRow> read(String key) {
    String text = s3.getObjectAsBytes(request -> request.bucket(bucket).key(key)).asUtf8String();
    List<String> lines = Arrays.asList(text.split("\n"));
    List<String> columns = Arrays.asList(lines.get(0).split("\t", -1));
    List<LabelledRow> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      try {
        rows.add(row(columns, Arrays.asList(lines.get(i).split("\t", -1))));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "Line %d of %s: %s".formatted(i + 1, location(key), e.getMessage()), e);
      }
    }
    return rows;
  }

  private static LabelledRow row(List<String> columns, List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(
          "it has %d values for %d columns".formatted(cells.size(), columns.size()));
    }
    String click = cell(CLICK, columns, cells);
    if (!click.equals("0") && !click.equals("1")) {
      throw new IllegalArgumentException("click is '" + click + "', not 0 or 1");
    }
    List<String> values =
        BidRequest.FIELDS.stream().map(field -> cell(field, columns, cells)).toList();
    return new LabelledRow(BidRequest.of(values), click.equals("1"));
  }

  private static String cell(String name, List<String> columns, List<String> cells) {
    int place = columns.indexOf(name);
    if (place < 0) {
      throw new IllegalArgumentException("there is no column " + name + " in " + columns);
    }
    return cells.get(place);
  }

  /** Writes rows, with {@code click} behind the {@code id}. */
  void write(String key, List<LabelledRow> rows) {
    List<String> columns = new ArrayList<>(BidRequest.FIELDS);
    columns.add(1, CLICK);
    StringBuilder text = new StringBuilder(String.join("\t", columns)).append('\n');
    for (LabelledRow row : rows) {
      text.append(
          columns.stream()
              .map(column -> column.equals(CLICK) ? click(row) : row.request().get(column))
              .collect(Collectors.joining("\t", "", "\n")));
    }
    s3.putObject(
        request -> request.bucket(bucket).key(key), RequestBody.fromString(text.toString()));
  }

  private static String click(LabelledRow row) {
    return row.clicked() ? "1" : "0";
  }
}

package dev.mlopspractice.monitoring;

import dev.mlopspractice.model.ModelKeys;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Windows in the bucket, at {@code windows/<model>/<revision>.tsv}: lines {@code rows feature
 * number}, {@code value feature value number} and {@code prediction number}, with tabs between
 * them, and values as in a URL.
 */
final class Windows {
  private final S3Client s3;
  private final String bucket;

  Windows(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  private static String key(String model, String revision) {
    return "windows/%s/%s.tsv"
        .formatted(ModelKeys.requireModel(model), ModelKeys.requireRevision(revision));
  }

  void write(String model, String revision, Window window) {
    StringBuilder text = new StringBuilder();
    window
        .features()
        .forEach(
            (feature, counts) -> {
              text.append("rows\t%s\t%d\n".formatted(feature, counts.rows()));
              counts
                  .byValue()
                  .forEach(
                      (value, rows) ->
                          text.append(
                              "value\t%s\t%s\t%d\n"
                                  .formatted(
                                      feature,
                                      URLEncoder.encode(value, StandardCharsets.UTF_8),
                                      rows)));
            });
    window.predictions().forEach(p -> text.append("prediction\t").append(p).append('\n'));
    s3.putObject(
        request -> request.bucket(bucket).key(key(model, revision)),
        RequestBody.fromString(text.toString()));
  }

  /** The window of a model; empty if nobody has written it, as before this chapter. */
  Optional<Window> read(String model, String revision) {
    String text;
    try {
      text =
          s3.getObjectAsBytes(request -> request.bucket(bucket).key(key(model, revision)))
              .asUtf8String();
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
    Map<String, Long> rows = new HashMap<>();
    Map<String, Map<String, Long>> values = new HashMap<>();
    List<Double> predictions = new ArrayList<>();
    for (String line : text.lines().toList()) {
      String[] cells = line.split("\t", -1);
      switch (cells[0]) {
        case "rows" -> rows.put(cells[1], Long.valueOf(cells[2]));
        case "value" ->
            values
                .computeIfAbsent(cells[1], feature -> new HashMap<>())
                .put(URLDecoder.decode(cells[2], StandardCharsets.UTF_8), Long.valueOf(cells[3]));
        case "prediction" -> predictions.add(Double.valueOf(cells[1]));
        default ->
            throw new IllegalStateException(
                "%s has a line that begins with '%s'".formatted(key(model, revision), cells[0]));
      }
    }
    Map<String, Counts> features = new HashMap<>();
    rows.forEach(
        (feature, number) ->
            features.put(feature, new Counts(number, values.getOrDefault(feature, Map.of()))));
    return Optional.of(new Window(features, predictions));
  }
}

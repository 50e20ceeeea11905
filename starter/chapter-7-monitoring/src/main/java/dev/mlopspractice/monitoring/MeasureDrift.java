package dev.mlopspractice.monitoring;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.mlopspractice.sanitycheck.Program;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalDouble;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Measures drift between files that are in the bucket.
 *
 * <p>Arguments: names. Of each it compares {@code drift/<name>/current.txt} with {@code
 * reference.txt} (a value in a line) and {@code current-predictions.txt} with {@code
 * reference-predictions.txt} (a number in a line), and writes {@code psi.json}: {@code feature} and
 * {@code prediction}, null where undefined. A file that is missing has no lines. Environment:
 * {@code NAME}, {@code AWS_REGION}. Exit codes: see {@link Program#main}.
 */
public final class MeasureDrift {
  private final S3Client s3;
  private final String bucket;

  private MeasureDrift(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  /** Measures one after the other. */
  public static void main(String[] args) {
    Program.main(
        "measure-drift",
        (settings, clients, s3) -> {
          MeasureDrift drift = new MeasureDrift(s3, settings.bucket());
          List.of(args).forEach(name -> drift.measure("drift/" + name + "/"));
          return "Compared " + String.join(", ", args);
        });
  }

  private void measure(String folder) {
    OptionalDouble feature =
        Drift.ofFeature(
            Counts.of(lines(folder + "reference.txt")), Counts.of(lines(folder + "current.txt")));
    OptionalDouble prediction =
        Drift.ofPredictions(
            numbers(folder + "reference-predictions.txt"),
            numbers(folder + "current-predictions.txt"));
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      write(json, "feature", feature);
      write(json, "prediction", prediction);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // bytes in memory: our own defect
    }
    s3.putObject(
        request -> request.bucket(bucket).key(folder + "psi.json"),
        RequestBody.fromBytes(text.toByteArray()));
  }

  /** A number that JSON can't write is written as text, for whoever looks for the mistake. */
  private static void write(JsonGenerator json, String name, OptionalDouble index)
      throws IOException {
    if (index.isPresent()) {
      json.writeNumberField(name, index.getAsDouble());
    } else {
      json.writeNullField(name);
    }
  }

  private List<Double> numbers(String key) {
    return lines(key).stream().map(Double::valueOf).toList();
  }

  private List<String> lines(String key) {
    try {
      return s3.getObjectAsBytes(request -> request.bucket(bucket).key(key))
          .asUtf8String()
          .lines()
          .toList();
    } catch (NoSuchKeyException e) {
      return List.of();
    }
  }
}

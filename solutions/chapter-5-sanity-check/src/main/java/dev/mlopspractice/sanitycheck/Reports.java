package dev.mlopspractice.sanitycheck;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.OptionalDouble;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Writes JSON for people into the bucket: figures, and the reports of checks, at {@code
 * checks/<model>/<revision>.json}. A report stays also when nothing is registered.
 */
final class Reports {
  private static final JsonFactory JSON = new JsonFactory();

  private final S3Client s3;
  private final String bucket;

  Reports(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  /** What the text of an object is made of. */
  @FunctionalInterface
  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  /** Writes the report of a check. */
  void write(Verdict verdict, TestSet test) {
    String key =
        "checks/%s/%s.json"
            .formatted(
                verdict.challenger().model().name(), verdict.challenger().model().revision());
    put(
        key,
        json -> {
          json.writeStringField("decision", verdict.decision());
          json.writeStringField("reason", verdict.reason().key());
          json.writeStringField("test_data", test.location());
          contestant(json, "challenger", verdict.challenger());
          if (verdict.champion().isPresent()) {
            contestant(json, "champion", verdict.champion().get());
          } else {
            json.writeNullField("champion");
          }
        });
  }

  /** Writes the figures of an evaluation. */
  void write(Evaluation evaluation, String key) {
    put(key, json -> figures(json, evaluation));
  }

  private static void contestant(JsonGenerator json, String name, Contestant contestant)
      throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("model_key", contestant.modelKey());
    figures(json, contestant.figures());
    json.writeEndObject();
  }

  private static void figures(JsonGenerator json, Evaluation evaluation) throws IOException {
    json.writeNumberField("rows", evaluation.rows());
    json.writeNumberField("clicks", evaluation.clicks());
    for (Map.Entry<String, OptionalDouble> figure : evaluation.byName().entrySet()) {
      if (figure.getValue().isPresent()) {
        json.writeNumberField(figure.getKey(), figure.getValue().getAsDouble());
      } else {
        json.writeNullField(figure.getKey());
      }
    }
  }

  private void put(String key, Fields fields) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write " + key, e);
    }
    s3.putObject(
        request -> request.bucket(bucket).key(key), RequestBody.fromBytes(text.toByteArray()));
  }
}

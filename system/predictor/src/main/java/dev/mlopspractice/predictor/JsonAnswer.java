package dev.mlopspractice.predictor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.mlopspractice.model.CtrModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;

/** The bodies that the server answers with, as UTF-8 JSON. */
final class JsonAnswer {

  static final String TYPE = "application/json";

  private static final JsonFactory JSON = new JsonFactory();

  private JsonAnswer() {}

  /** {@code {"prediction": 0.17, "model": "…", "revision": "…"}}. */
  static byte[] prediction(Prediction prediction) {
    return object(
        json -> {
          json.writeNumberField("prediction", prediction.probability());
          json.writeStringField("model", prediction.model());
          json.writeStringField("revision", prediction.revision());
        });
  }

  /** {@code {"status": "ready", "models": {"name": "revision", …}}}. */
  static byte[] ready(Collection<CtrModel> models) {
    return object(
        json -> {
          json.writeStringField("status", "ready");
          json.writeObjectFieldStart("models");
          for (CtrModel model : models) {
            json.writeStringField(model.name(), model.revision());
          }
          json.writeEndObject();
        });
  }

  /** {@code {"status": "alive"}}. */
  static byte[] alive() {
    return object(json -> json.writeStringField("status", "alive"));
  }

  /** {@code {"error": "…"}}. */
  static byte[] error(String message) {
    return object(json -> json.writeStringField("error", message));
  }

  private static byte[] object(Fields fields) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(160);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
    return out.toByteArray();
  }

  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }
}

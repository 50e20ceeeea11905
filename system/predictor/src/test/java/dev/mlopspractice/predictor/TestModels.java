package dev.mlopspractice.predictor;

import dev.mlopspractice.model.BidRequest;
import dev.mlopspractice.model.CtrModel;
import dev.mlopspractice.model.FeatureSchema;
import dev.mlopspractice.model.ModelNames;
import dev.mlopspractice.model.Provenance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Models with weights from a seed, and requests for them. */
final class TestModels {

  static final String REVISION = "20261123120000";

  private TestModels() {}

  static List<CtrModel> both() {
    return List.of(
        model(ModelNames.LOGISTIC, REVISION, 1), model(ModelNames.LOGISTIC_TUNED, REVISION, 2));
  }

  static CtrModel model(String name, String revision, long seed) {
    Random random = new Random(seed);
    double[] weights = random.doubles(FeatureSchema.standard().buckets(), -0.2, 0.2).toArray();
    return model(name, revision, weights);
  }

  static CtrModel model(String name, String revision, double[] weights) {
    Provenance provenance =
        new Provenance(
            new Provenance.Data("memory", "0".repeat(64)),
            new Provenance.Split("none", 0, 0, 0, 0),
            "test",
            Map.of(),
            Instant.EPOCH);
    return CtrModel.builder(name, revision)
        .weights(weights)
        .intercept(-1.5)
        .provenance(provenance)
        .build();
  }

  static BidRequest request(String id) {
    return BidRequest.of(
        BidRequest.FIELDS.stream()
            .map(field -> field.equals("id") ? id : field + "-" + Math.floorMod(id.hashCode(), 7))
            .toList());
  }

  /** The request as a client sends it. */
  static String json(BidRequest request) {
    return json(request.toMap());
  }

  static String json(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> quoted(field.getKey()) + ": " + quoted(field.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}

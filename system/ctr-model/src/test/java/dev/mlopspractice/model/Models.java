package dev.mlopspractice.model;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Small models and requests for the tests. */
final class Models {

  static final FeatureSchema TINY =
      new FeatureSchema(FeatureSchema.CURRENT_VERSION, List.of("hour", "site_id"), 8);

  private Models() {}

  static Provenance provenance() {
    return new Provenance(
        new Provenance.Data("s3://taro-mlops-practice/train_data/train.tsv", "ab".repeat(32)),
        new Provenance.Split("by time 80/10/10", 800, 100, 100, 42),
        "1.0.0+5a9dcbb",
        Map.of("java", "17.0.15", "spark", "4.1.0"),
        Instant.parse("2026-11-23T10:15:30.123456789Z"));
  }

  static CtrModel.Builder tiny() {
    return CtrModel.builder(ModelNames.LOGISTIC, "20261123101530")
        .schema(TINY)
        .weights(new double[] {0.5, 0, -1.25, 0, 3e-9, 1, -0.75, 0})
        .intercept(-1.5)
        .parameters(Map.of("regParam", "1e-05", "maxIter", "30"))
        .provenance(provenance())
        .metrics(Map.of("log_loss", 0.4, "auc", Double.NaN));
  }

  static Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String name : BidRequest.FIELDS) {
      fields.put(name, "v-" + name);
    }
    fields.put("id", "1000009418151094273");
    fields.put("hour", "14102113");
    return fields;
  }

  static BidRequest with(String field, String value) {
    Map<String, String> fields = fields();
    fields.put(field, value);
    return BidRequest.of(fields);
  }
}

package dev.mlopspractice.benchmarks;

import dev.mlopspractice.data.GeneratedRow;
import dev.mlopspractice.data.Generator;
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

/** Requests as the generator makes them, and models with random weights to score them. */
public final class Samples {

  /** The revision of the models. */
  public static final String REVISION = "20261123120000";

  private static final int ROWS = 4096;

  private Samples() {}

  /** 4096 different requests; always the same. */
  public static List<BidRequest> requests() {
    return new Generator(1, ROWS, false).rows(0, ROWS).map(GeneratedRow::request).toList();
  }

  /** One model of each name. */
  public static List<CtrModel> models() {
    return ModelNames.ALL.stream().map(Samples::model).toList();
  }

  private static CtrModel model(String name) {
    Random random = new Random(name.hashCode());
    Provenance provenance =
        new Provenance(
            new Provenance.Data("memory", "0".repeat(64)),
            new Provenance.Split("none", 0, 0, 0, 0),
            "benchmark",
            Map.of(),
            Instant.EPOCH);
    return CtrModel.builder(name, REVISION)
        .weights(random.doubles(FeatureSchema.standard().buckets(), -0.2, 0.2).toArray())
        .intercept(-1.5)
        .provenance(provenance)
        .build();
  }

  /** A request as JSON; the generator's values need no escapes. */
  public static String json(BidRequest request) {
    return request.toMap().entrySet().stream()
        .map(field -> "\"" + field.getKey() + "\": \"" + field.getValue() + "\"")
        .collect(Collectors.joining(", ", "{", "}"));
  }
}

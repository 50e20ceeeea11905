package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.model.BidRequest;
import dev.mlopspractice.model.CtrModel;
import dev.mlopspractice.model.FeatureSchema;
import dev.mlopspractice.model.Provenance;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Test rows, drawn from a truth that only the grader knows, and models that know more or less of
 * it.
 */
public final class Contest {
  /** What a model may be like. */
  public enum Kind {
    /** It has learnt something. */
    SOUND,
    /** It has learnt everything. */
    BETTER,
    /** It ranks as the best, and is far too sure. */
    OVERCONFIDENT,
    /** It was trained on clicks that were none, and the reverse. */
    POISONED,
    /** It predicts nearly the same for everything. */
    COLLAPSED,
    /** One of its weights is not a number. */
    BROKEN,
    /** It has learnt little, from fewer columns in fewer buckets. */
    OF_OTHER_FEATURES
  }

  private static final int ROWS = 240;
  private static final double GAP = 0.02;
  private static final FeatureSchema SCHEMA = schema(64, 23);

  private final Random random;
  private final FeatureSchema other;
  private double[] truth;
  private double[] learnt;
  private double[] little;
  private LabelledRows rows;

  public Contest(Random random) {
    this.random = new Random(random.nextLong());
    this.other = schema(30 + random.nextInt(8), 12 + random.nextInt(6));
    do {
      truth = weights(SCHEMA, 0.35);
      learnt = truth.clone();
      Arrays.setAll(learnt, i -> learnt[i] + this.random.nextGaussian() * 0.3);
      little = weights(other, 0.05);
      List<String> hours = Collections.nCopies(ROWS, "261123" + (10 + random.nextInt(14)));
      rows = LabelledRows.draw(hours, this.random, model(Kind.BETTER, "m", "r")::predict);
    } while (!isClear());
  }

  private static FeatureSchema schema(int buckets, int lastColumn) {
    return new FeatureSchema(
        FeatureSchema.CURRENT_VERSION, BidRequest.FIELDS.subList(1, lastColumn), buckets);
  }

  private double[] weights(FeatureSchema schema, double deviation) {
    double[] weights = new double[schema.buckets()];
    Arrays.setAll(weights, i -> random.nextGaussian() * deviation);
    return weights;
  }

  /** Whether the kinds are as good as they are meant to be, beyond all doubt. */
  private boolean isClear() {
    double sound = logLoss(Kind.SOUND);
    double collapsed = logLoss(Kind.COLLAPSED);
    double others = logLoss(Kind.OF_OTHER_FEATURES);
    return logLoss(Kind.BETTER) + GAP < Math.min(sound, others)
        && Math.max(sound, collapsed) + GAP < logLoss(Kind.OVERCONFIDENT)
        && Math.max(sound, others) + GAP < logLoss(Kind.POISONED)
        && figures(Kind.SOUND).get("auc") + GAP < figures(Kind.OVERCONFIDENT).get("auc")
        && breakable() >= 0;
  }

  private double logLoss(Kind kind) {
    return figures(kind).get("log_loss");
  }

  private Figures figures(Kind kind) {
    return rows.figures(model(kind, "m", "r"));
  }

  /** The test rows. */
  public LabelledRows rows() {
    return rows;
  }

  /** From now on none of the test rows was clicked. */
  public void takeClicksAway() {
    rows = rows.withoutClicks();
  }

  /** How {@code FEATURE_SCHEMA} announces the features of {@link Kind#OF_OTHER_FEATURES}. */
  public String announcement() {
    return announcement(other);
  }

  /** How it announces features that no model has. */
  public String otherAnnouncement() {
    return announcement(schema(other.buckets() + 1, other.columns().size() + 1));
  }

  private static String announcement(FeatureSchema schema) {
    return schema.version() + "/" + schema.buckets() + "/" + String.join(",", schema.columns());
  }

  /** A model of this kind; its provenance and its own figures are made up. */
  public CtrModel model(Kind kind, String name, String revision) {
    FeatureSchema schema = kind == Kind.OF_OTHER_FEATURES ? other : SCHEMA;
    double intercept = kind == Kind.OVERCONFIDENT ? -4.8 : -0.8;
    double[] weights =
        switch (kind) {
          case SOUND -> learnt.clone();
          case OF_OTHER_FEATURES -> little.clone();
          default -> truth.clone();
        };
    double scale =
        switch (kind) {
          case OVERCONFIDENT -> 6;
          case POISONED -> -1;
          case COLLAPSED -> 1e-4;
          default -> 1;
        };
    Arrays.setAll(weights, i -> weights[i] * scale);
    if (kind == Kind.BROKEN) {
      weights[breakable()] = Double.NaN;
    }
    return CtrModel.builder(name, revision)
        .schema(schema)
        .weights(weights)
        .intercept(intercept)
        .parameters(Map.of("reg_param", Double.toString(Math.abs(random.nextGaussian()))))
        .metrics(Map.of("test_log_loss", 0.001 + random.nextDouble() / 100, "log_loss", 0.001))
        .provenance(provenance())
        .build();
  }

  private Provenance provenance() {
    String word = Long.toString(Math.abs(random.nextLong()), 36);
    return new Provenance(
        new Provenance.Data("s3://made-up/" + word, "%064x".formatted(Math.abs(random.nextLong()))),
        new Provenance.Split("none, made up by the grader", 0, 0, 0, 0),
        word,
        Map.of(),
        Instant.EPOCH);
  }

  /** A bucket that some of the rows hit, and some do not; below 0 if there is none. */
  private int breakable() {
    for (int bucket = 0; bucket < SCHEMA.buckets(); bucket++) {
      double[] weights = new double[SCHEMA.buckets()];
      weights[bucket] = Double.NaN;
      CtrModel model =
          CtrModel.builder("m", "r")
              .schema(SCHEMA)
              .weights(weights)
              .provenance(provenance())
              .build();
      long hit = rows.predictions(model).stream().filter(p -> p.isNaN()).count();
      if (hit > 1 && hit < rows.requests().size() - 1) {
        return bucket;
      }
    }
    return -1;
  }
}

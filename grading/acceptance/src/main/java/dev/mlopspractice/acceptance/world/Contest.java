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
import java.util.function.DoublePredicate;

/**
 * Test rows, drawn from a truth that only the grader knows, and models that know more or less of
 * it.
 */
public final class Contest {
  /** What a model may be like. */
  public enum Kind {
    /** It has learnt something. */
    SOUND,
    /** It has learnt a little more than the sound one, which hardly any figure shows. */
    HARDLY_BETTER,
    /** It has learnt everything. */
    BETTER,
    /** It ranks as the best, and is far too sure. */
    OVERCONFIDENT,
    /** It was trained on clicks that were none, and the reverse. */
    POISONED,
    /** It predicts nearly the same for everything. */
    COLLAPSED,
    /** It predicts nearly the same for everything, but not quite as nearly. */
    NEARLY_COLLAPSED,
    /** One of its weights is not a number. */
    BROKEN,
    /** It has learnt little, from fewer columns in fewer buckets. */
    OF_OTHER_FEATURES,
    /** It has learnt little, from as many columns in as many buckets, but another column. */
    OF_ANOTHER_COLUMN,
    /** It has learnt little, from the same columns in fewer buckets. */
    OF_OTHER_BUCKETS
  }

  private static final int ROWS = 240;
  private static final double GAP = 0.02;
  private static final int HALVINGS = 40;
  private static final double INTERCEPT = -0.8;
  private static final FeatureSchema SCHEMA = schema(64, 1, 22);
  private static final FeatureSchema ANOTHER_COLUMN = schema(64, 2, 23);

  private final Random random;
  private final FeatureSchema other;
  private final FeatureSchema otherBuckets;
  private double[] truth;
  private double[] learnt;
  private double[] little;
  private LabelledRows rows;
  private final double collapsed;
  private final double nearlyCollapsed;
  private final double gain;

  public Contest(Random random) {
    this.random = new Random(random.nextLong());
    this.other = schema(30 + random.nextInt(8), 1, 12 + random.nextInt(6));
    this.otherBuckets = schema(50 + random.nextInt(14), 1, 22);
    do {
      truth = weights(SCHEMA, 0.35);
      learnt = truth.clone();
      Arrays.setAll(learnt, i -> learnt[i] + this.random.nextGaussian() * 0.3);
      little = weights(other, 0.05);
      List<String> hours = Collections.nCopies(ROWS, "261123" + (10 + random.nextInt(14)));
      rows = LabelledRows.draw(hours, this.random, model(Kind.BETTER, "m", "r")::predict);
    } while (!isClear());
    this.collapsed = between(0.0008, 0.00095);
    this.nearlyCollapsed = between(0.00105, 0.0014);
    this.gain = between(0.00002, 0.00005);
  }

  private static FeatureSchema schema(int buckets, int firstColumn, int end) {
    return new FeatureSchema(
        FeatureSchema.CURRENT_VERSION, BidRequest.FIELDS.subList(firstColumn, end), buckets);
  }

  private double between(double least, double most) {
    return least + random.nextDouble() * (most - least);
  }

  /** So much of the truth that predictions lie so far apart. */
  private double[] withSpread(double spread) {
    return scaled(
        truth,
        halve(
            scale -> {
              List<Double> predictions = rows.predictions(plain(scaled(truth, scale)));
              return Collections.max(predictions) - Collections.min(predictions) < spread;
            }));
  }

  /** Weights between those learnt and the truth, with a log loss that is lower by the gain. */
  private double[] learntMore() {
    double sound = rows.figures(plain(learnt)).get("log_loss");
    return mixed(halve(share -> sound - rows.figures(plain(mixed(share))).get("log_loss") < gain));
  }

  private double[] mixed(double share) {
    double[] weights = learnt.clone();
    Arrays.setAll(weights, i -> weights[i] + share * (truth[i] - weights[i]));
    return weights;
  }

  private static double[] scaled(double[] weights, double scale) {
    return Arrays.stream(weights).map(weight -> weight * scale).toArray();
  }

  /** Where, from 0 to 1, this is no longer so. */
  private static double halve(DoublePredicate isBelow) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (isBelow.test(middle)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private CtrModel plain(double[] weights) {
    return CtrModel.builder("m", "r")
        .schema(SCHEMA)
        .weights(weights)
        .intercept(INTERCEPT)
        .provenance(provenance())
        .build();
  }

  private double[] weights(FeatureSchema schema, double deviation) {
    double[] weights = new double[schema.buckets()];
    Arrays.setAll(weights, i -> random.nextGaussian() * deviation);
    return weights;
  }

  /** Whether the kinds are as good as they are meant to be, beyond all doubt. */
  private boolean isClear() {
    double sound = logLoss(Kind.SOUND);
    double same = rows.figures(plain(scaled(truth, 1e-4))).get("log_loss");
    double others = logLoss(Kind.OF_OTHER_FEATURES);
    return logLoss(Kind.BETTER) + GAP < Math.min(sound, others)
        && Math.max(sound, same) + GAP < logLoss(Kind.OVERCONFIDENT)
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
    return announcement(schema(other.buckets() + 1, 1, other.columns().size() + 2));
  }

  private static String announcement(FeatureSchema schema) {
    return schema.version() + "/" + schema.buckets() + "/" + String.join(",", schema.columns());
  }

  /** A model of this kind; its provenance and its own figures are made up. */
  public CtrModel model(Kind kind, String name, String revision) {
    FeatureSchema schema =
        switch (kind) {
          case OF_OTHER_FEATURES -> other;
          case OF_ANOTHER_COLUMN -> ANOTHER_COLUMN;
          case OF_OTHER_BUCKETS -> otherBuckets;
          default -> SCHEMA;
        };
    double intercept = kind == Kind.OVERCONFIDENT ? 6 * INTERCEPT : INTERCEPT;
    double[] weights =
        switch (kind) {
          case SOUND -> learnt.clone();
          case HARDLY_BETTER -> learntMore();
          case OF_OTHER_FEATURES -> little.clone();
          case OF_ANOTHER_COLUMN, OF_OTHER_BUCKETS -> weights(schema, 0.05);
          case OVERCONFIDENT -> scaled(truth, 6);
          case POISONED -> scaled(truth, -1);
          case COLLAPSED -> withSpread(collapsed);
          case NEARLY_COLLAPSED -> withSpread(nearlyCollapsed);
          case BETTER, BROKEN -> truth.clone();
        };
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

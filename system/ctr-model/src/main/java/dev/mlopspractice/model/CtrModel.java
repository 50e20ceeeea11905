package dev.mlopspractice.model;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A logistic regression on hashed features, with everything that is known about it.
 *
 * <p>Immutable and safe for use by many threads. Weights are not checked for NaN: judging a model
 * is the sanity check's part, and to refuse one it must be able to hold it.
 */
public final class CtrModel {

  private final String name;
  private final String revision;
  private final FeatureHasher hasher;
  private final int columns;
  private final double[] weights;
  private final double intercept;
  private final Map<String, String> parameters;
  private final Provenance provenance;
  private final Map<String, Double> metrics;

  private CtrModel(Builder builder) {
    this.name = ModelKeys.requireModel(builder.name);
    this.revision = ModelKeys.requireRevision(builder.revision);
    this.hasher = new FeatureHasher(builder.schema);
    this.columns = builder.schema.columns().size();
    this.weights = Objects.requireNonNull(builder.weights, "weights").clone();
    if (weights.length != builder.schema.buckets()) {
      throw new IllegalArgumentException(
          "Model %s has %d weights for %d buckets; there must be one each"
              .formatted(name, weights.length, builder.schema.buckets()));
    }
    this.intercept = builder.intercept;
    this.parameters = Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(builder.parameters)));
    this.provenance = Objects.requireNonNull(builder.provenance, "provenance");
    this.metrics = Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(builder.metrics)));
  }

  /** Starts a model; weights and provenance must be given, the rest has a default. */
  public static Builder builder(String name, String revision) {
    return new Builder(name, revision);
  }

  /** One of {@link ModelNames#ALL}, or another name that {@link ModelKeys} accepts. */
  public String name() {
    return name;
  }

  /** Which training run made it; revisions sort by time as strings. */
  public String revision() {
    return revision;
  }

  /** The features that the weights belong to. */
  public FeatureSchema schema() {
    return hasher.schema();
  }

  /** A copy of the weights, one per bucket. */
  public double[] weights() {
    return weights.clone();
  }

  /** The log-odds of a click where all weights are zero. */
  public double intercept() {
    return intercept;
  }

  /** The hyper-parameters by name, sorted; unmodifiable. */
  public Map<String, String> parameters() {
    return parameters;
  }

  /** Where the model comes from. */
  public Provenance provenance() {
    return provenance;
  }

  /** The figures that were measured after training, by name, sorted; unmodifiable. */
  public Map<String, Double> metrics() {
    return metrics;
  }

  /**
   * The probability of a click, in 0 … 1: the logistic function of the intercept plus the weight of
   * each feature's bucket. NaN only where the model itself has a NaN.
   */
  public double predict(BidRequest request) {
    double margin = intercept;
    for (int i = 0; i < columns; i++) {
      margin += weights[hasher.bucket(i, request)];
    }
    return 1 / (1 + Math.exp(-margin));
  }

  @Override
  public String toString() {
    return "CtrModel[" + name + " " + revision + "]";
  }

  /** Collects the parts of a model by name. */
  public static final class Builder {
    private final String name;
    private final String revision;
    private FeatureSchema schema = FeatureSchema.standard();
    private double[] weights;
    private double intercept;
    private Map<String, String> parameters = Map.of();
    private Provenance provenance;
    private Map<String, Double> metrics = Map.of();

    private Builder(String name, String revision) {
      this.name = name;
      this.revision = revision;
    }

    /** The features; by default {@link FeatureSchema#standard()}. */
    public Builder schema(FeatureSchema schema) {
      this.schema = Objects.requireNonNull(schema, "schema");
      return this;
    }

    /** One weight per bucket; copied when the model is built. */
    public Builder weights(double[] weights) {
      this.weights = weights;
      return this;
    }

    /** The intercept; by default 0. */
    public Builder intercept(double intercept) {
      this.intercept = intercept;
      return this;
    }

    /** The hyper-parameters; by default none. */
    public Builder parameters(Map<String, String> parameters) {
      this.parameters = parameters;
      return this;
    }

    /** Where the model comes from. */
    public Builder provenance(Provenance provenance) {
      this.provenance = provenance;
      return this;
    }

    /** The measured figures; by default none. */
    public Builder metrics(Map<String, Double> metrics) {
      this.metrics = metrics;
      return this;
    }

    /**
     * The model.
     *
     * @throws IllegalArgumentException if the name or revision can't be part of a key, the number
     *     of weights is not the number of buckets, or the schema's version is unknown
     * @throws NullPointerException if weights or provenance were not given
     */
    public CtrModel build() {
      return new CtrModel(this);
    }
  }
}

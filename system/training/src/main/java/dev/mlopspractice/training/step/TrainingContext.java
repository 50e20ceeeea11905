package dev.mlopspractice.training.step;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * What the steps of one training run share: what was asked for, the Spark session, and the products
 * so far. Used by one thread, the pipeline's.
 */
public final class TrainingContext {

  private final TrainingOptions options;
  private final SparkSession spark;
  private final Progress progress;
  private final Clock clock;
  private final Map<Slot<?>, Object> products = new LinkedHashMap<>();

  /** A context without products; the session stays the caller's to stop. */
  public TrainingContext(
      TrainingOptions options, SparkSession spark, Progress progress, Clock clock) {
    this.options = Objects.requireNonNull(options, "options");
    this.spark = Objects.requireNonNull(spark, "spark");
    this.progress = Objects.requireNonNull(progress, "progress");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** What was asked for. */
  public TrainingOptions options() {
    return options;
  }

  /** The session in which Spark's work runs. */
  public SparkSession spark() {
    return spark;
  }

  /** Where a long step says how far it is. */
  public Progress progress() {
    return progress;
  }

  /** What the time is. */
  public Clock clock() {
    return clock;
  }

  /**
   * The product of an earlier step.
   *
   * @throws IllegalStateException if no step has given it
   */
  public <T> T get(Slot<T> slot) {
    return find(slot)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "No step has given the "
                        + slot
                        + "; put one that does before this step, and name it in needs()"));
  }

  /** The product of an earlier step, if one has given it. */
  public <T> Optional<T> find(Slot<T> slot) {
    return Optional.ofNullable(slot.type().cast(products.get(slot)));
  }

  /** Gives a product to later steps; a product that is there already is replaced. */
  public <T> void put(Slot<T> slot, T product) {
    products.put(slot, Objects.requireNonNull(product, slot.what()));
  }
}

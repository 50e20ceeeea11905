package dev.mlopspractice.monitoring;

import dev.mlopspractice.sanitycheck.Evaluation;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a pipeline has measured when it ends.
 *
 * @param evaluation of the challenger on the test rows
 * @param rows of the window
 * @param clicks how many of the rows were clicked
 * @param features how often each value was there, by feature
 * @param drift population stability index by feature, and of {@link #PREDICTION}; empty where there
 *     is nothing to compare with
 */
public record Measured(
    Evaluation evaluation,
    long rows,
    long clicks,
    Map<String, Counts> features,
    Map<String, OptionalDouble> drift) {

  /** The name under which the drift of the predictions is kept. */
  public static final String PREDICTION = "prediction";

  /** Copies the maps. */
  public Measured {
    features = Map.copyOf(features);
    drift = Map.copyOf(drift);
  }
}

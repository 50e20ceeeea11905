package dev.mlopspractice.monitoring;

import dev.mlopspractice.model.BidRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rows that a model was made from, as far as drift needs them later.
 *
 * @param features counts by feature: all of {@link #FEATURES}, or none where the rows are unknown
 * @param predictions of the model on its test rows, or an even sample of them; may be empty
 */
public record Window(Map<String, Counts> features, List<Double> predictions) {

  /** What is watched: the columns of a bid request, but for those that never come back. */
  public static final List<String> FEATURES =
      BidRequest.FIELDS.stream().filter(f -> !f.equals("id") && !f.equals("hour")).toList();

  /** How many predictions are kept. */
  public static final int KEPT = 2000;

  /** Copies both; of many predictions it keeps every n-th in their order of size. */
  public Window {
    features = Collections.unmodifiableMap(new TreeMap<>(features));
    predictions = sample(predictions.stream().sorted().toList());
  }

  private static List<Double> sample(List<Double> sorted) {
    if (sorted.size() <= KEPT) {
      return sorted;
    }
    double step = (double) sorted.size() / KEPT;
    return java.util.stream.IntStream.range(0, KEPT)
        .mapToObj(i -> sorted.get((int) ((i + 0.5) * step)))
        .toList();
  }
}

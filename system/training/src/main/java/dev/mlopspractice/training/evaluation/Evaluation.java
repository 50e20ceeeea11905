package dev.mlopspractice.training.evaluation;

import dev.mlopspractice.training.scoring.Scores;
import dev.mlopspractice.training.split.Part;
import dev.mlopspractice.training.step.Slot;
import java.util.Map;
import java.util.TreeMap;

/**
 * The figures of the fitted model.
 *
 * @param scores by part; at least {@code VALIDATION} and {@code TEST}
 */
public record Evaluation(Map<Part, Scores> scores) {

  /** Where the evaluate step puts it. */
  public static final Slot<Evaluation> SLOT = new Slot<>("evaluation", Evaluation.class);

  /** Copies the map. */
  public Evaluation {
    scores = Map.copyOf(scores);
  }

  /** The defined figures by name, for instance {@code test_auc}. */
  public Map<String, Double> byName() {
    Map<String, Double> figures = new TreeMap<>();
    scores.forEach(
        (part, of) ->
            of.byName().forEach((name, value) -> figures.put(part.key() + "_" + name, value)));
    return figures;
  }
}

package dev.mlopspractice.training.fit;

import dev.mlopspractice.training.step.Slot;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.ml.classification.LogisticRegressionModel;

/**
 * The best of the fits.
 *
 * @param model Spark's
 * @param best the try that gave it: no other one of the tries has a lower log loss
 * @param tries all, in order of regularisation
 * @param parameters everything that was set, by name
 */
public record FittedModel(
    LogisticRegressionModel model, Try best, List<Try> tries, Map<String, String> parameters) {

  /** Where the train step puts it. */
  public static final Slot<FittedModel> SLOT = new Slot<>("fitted model", FittedModel.class);

  /** Checks that nothing is null and copies the collections. */
  public FittedModel {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(best, "best");
    tries = List.copyOf(tries);
    parameters = Map.copyOf(parameters);
  }
}

package dev.mlopspractice.predictor;

import dev.mlopspractice.model.BidRequest;
import dev.mlopspractice.model.CtrModel;

/**
 * The answer to one bid request, with the model that gave it.
 *
 * @param probability of a click, in 0 … 1
 * @param model the model's name
 * @param revision the model's revision
 */
public record Prediction(double probability, String model, String revision) {

  /**
   * Scores a request.
   *
   * @throws IllegalStateException if the model answers NaN, which no JSON number can say
   */
  static Prediction by(CtrModel model, BidRequest request) {
    double probability = model.predict(request);
    if (Double.isNaN(probability)) {
      throw new IllegalStateException(
          "Model %s, revision %s, predicts NaN".formatted(model.name(), model.revision()));
    }
    return new Prediction(probability, model.name(), model.revision());
  }
}

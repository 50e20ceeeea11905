package dev.mlopspractice.sanitycheck;

import dev.mlopspractice.model.CtrModel;
import dev.mlopspractice.model.ModelKeys;

/**
 * A model with its figures on the test rows.
 *
 * @param figures of its own predictions
 */
public record Contestant(CtrModel model, Evaluation figures) {

  /** The key of the model's file. */
  public String modelKey() {
    return ModelKeys.file(model.name(), model.revision());
  }
}

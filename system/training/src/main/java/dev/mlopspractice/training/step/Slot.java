package dev.mlopspractice.training.step;

import java.util.Objects;

/**
 * A named place in the {@link TrainingContext} for one product of the pipeline: one step fills it,
 * later steps read it.
 *
 * @param what the product in words, for instance {@code "training data"}; it appears in messages
 * @param type the product's class
 */
public record Slot<T>(String what, Class<T> type) {

  /** Checks that nothing is null. */
  public Slot {
    Objects.requireNonNull(what, "what");
    Objects.requireNonNull(type, "type");
  }

  @Override
  public String toString() {
    return what;
  }
}

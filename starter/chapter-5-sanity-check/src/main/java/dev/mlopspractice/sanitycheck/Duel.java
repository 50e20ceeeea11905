package dev.mlopspractice.sanitycheck;

import dev.mlopspractice.model.CtrModel;
import dev.mlopspractice.model.FeatureSchema;
import java.util.Arrays;
import java.util.Optional;

/** Decides whether a challenger takes the champion's place. */
public final class Duel {

  /** Where the largest and the smallest prediction are closer than this, a model has collapsed. */
  public static final double SMALLEST_SPREAD = 0.001;

  private final Optional<FeatureSchema> announced;

  /**
   * @param announced a feature schema that a challenger may have though the champion has another
   */
  public Duel(Optional<FeatureSchema> announced) {
    this.announced = announced;
  }

  /**
   * Judges both on the same rows.
   *
   * @throws IllegalStateException naming the champion's revision, if its log loss is undefined
   */
  public Verdict judge(CtrModel challenger, Optional<CtrModel> champion, TestSet test) {
    // Task 5.4: Let each predict the rows, evaluate both, and find the reason.
    throw new UnsupportedOperationException(
        "Task 5.4 is still to do: judge " + challenger + " on " + test.location());
  }

  // Task 5.4: Methods of your own go here, if you want some.
}

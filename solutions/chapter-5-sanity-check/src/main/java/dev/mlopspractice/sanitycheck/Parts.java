package dev.mlopspractice.sanitycheck;

import java.util.List;

/**
 * Rows in three parts, of which each begins later than the one before has ended.
 *
 * @param training weights are fitted on these
 * @param validation hyper-parameters are chosen on these
 * @param test the finished model is judged on these
 */
public record Parts<R>(List<R> training, List<R> validation, List<R> test) {

  /** Copies the lists. */
  public Parts {
    training = List.copyOf(training);
    validation = List.copyOf(validation);
    test = List.copyOf(test);
  }
}

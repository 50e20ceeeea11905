package dev.mlopspractice.training.fit;

/** What a search minimises. */
@FunctionalInterface
public interface Objective {

  /**
   * Fits with a regularisation and measures the result on the validation part.
   *
   * @return the log loss, lower is better; NaN where it is undefined
   */
  double logLoss(double regularisation);
}

package dev.mlopspractice.training.fit;

import java.util.Locale;

/**
 * One regularisation that was tried.
 *
 * @param regularisation Spark's {@code regParam}, above 0
 * @param logLoss on the validation part, natural logarithm; lower is better; NaN where it is
 *     undefined
 */
public record Try(double regularisation, double logLoss) {

  /** Whether this one is better than another; one with an undefined log loss never is. */
  public boolean betterThan(Try other) {
    return logLoss < other.logLoss || (Double.isNaN(other.logLoss) && !Double.isNaN(logLoss));
  }

  /** As in the model's parameters: {@code 3.162e-05:0.389012}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.3e:%.6f", regularisation, logLoss);
  }
}

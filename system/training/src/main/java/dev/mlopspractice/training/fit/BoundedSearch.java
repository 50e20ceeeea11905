package dev.mlopspractice.training.fit;

import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * Brent's method on log10 of the regularisation, between two bounds: each try goes where the tries
 * before it suggest the minimum, so a few are enough.
 *
 * <p>It ends when the place of the minimum is known to a twentieth of a decade, or after a number
 * of tries.
 *
 * @param lowest the lower bound, above 0
 * @param highest the upper bound, above the lower
 * @param limit at most how many tries, at least 1
 */
public record BoundedSearch(double lowest, double highest, int limit) implements Search {

  private static final double RELATIVE = 1e-6;
  private static final double DECADES = 0.05;

  /** Checks the bounds. */
  public BoundedSearch {
    if (!(lowest > 0 && highest > lowest && limit >= 1)) {
      throw new IllegalArgumentException(
          "A search needs bounds above 0, in order, and at least 1 try, found %s, %s and %d"
              .formatted(lowest, highest, limit));
    }
  }

  @Override
  public String description() {
    return "bounded search of log10 in " + lowest + " … " + highest;
  }

  @Override
  public void run(Objective objective) {
    try {
      new BrentOptimizer(RELATIVE, DECADES)
          .optimize(
              new MaxEval(limit),
              GoalType.MINIMIZE,
              new SearchInterval(Math.log10(lowest), Math.log10(highest)),
              new UnivariateObjectiveFunction(
                  exponent -> finite(objective.logLoss(Math.pow(10, exponent)))));
    } catch (TooManyEvaluationsException e) {
      // The tries are used up: the caller takes the best of them.
    }
  }

  /** Brent's method can't step over NaN; an undefined log loss is as bad as can be. */
  private static double finite(double logLoss) {
    return Double.isNaN(logLoss) ? Double.MAX_VALUE : logLoss;
  }
}

package dev.mlopspractice.data;

/**
 * What a model that knew each row's true probability would reach: the bounds for any real one.
 *
 * <p>Both figures are expectations over the clicks, from the probabilities p alone. Log loss is the
 * mean of {@code −p ln p − (1 − p) ln (1 − p)}; AUC is the chance that a clicked row has a greater
 * p than one that was not, counted in 4,000 equal bins of p.
 */
public final class BestPossible {

  private static final int BINS = 4_000;

  private final double[] clicks = new double[BINS];
  private final double[] others = new double[BINS];
  private double logLoss;
  private long rows;
  private long observedClicks;

  /** Counts a row. */
  public void add(GeneratedRow row) {
    double p = row.probability();
    int bin = Math.min(BINS - 1, (int) (p * BINS));
    clicks[bin] += p;
    others[bin] += 1 - p;
    logLoss -= p * StrictMath.log(p) + (1 - p) * StrictMath.log1p(-p);
    rows++;
    observedClicks += row.click() ? 1 : 0;
  }

  /** Counts all the rows that were counted there. */
  public void add(BestPossible figures) {
    for (int bin = 0; bin < BINS; bin++) {
      clicks[bin] += figures.clicks[bin];
      others[bin] += figures.others[bin];
    }
    logLoss += figures.logLoss;
    rows += figures.rows;
    observedClicks += figures.observedClicks;
  }

  /** The number of rows. */
  public long rows() {
    return rows;
  }

  /** The share of rows that were clicked on; NaN without rows. */
  public double clickRate() {
    return (double) observedClicks / rows;
  }

  /** The least log loss (natural logarithm) that can be expected; NaN without rows. */
  public double logLoss() {
    return logLoss / rows;
  }

  /** The greatest area under the ROC curve that can be expected; NaN without rows. */
  public double auc() {
    double below = 0;
    double wins = 0;
    double allClicks = 0;
    for (int bin = 0; bin < BINS; bin++) {
      wins += clicks[bin] * (below + others[bin] / 2);
      below += others[bin];
      allClicks += clicks[bin];
    }
    return wins / (allClicks * below);
  }

  @Override
  public String toString() {
    return Figures.format(
        "click rate %.4f, best possible AUC %.4f, best possible log loss %.4f",
        clickRate(), auc(), logLoss());
  }
}

package dev.mlopspractice.training.split;

import dev.mlopspractice.training.rows.TrainingData;
import dev.mlopspractice.training.step.Slot;
import dev.mlopspractice.training.step.Step;
import dev.mlopspractice.training.step.TrainingContext;
import dev.mlopspractice.training.step.TrainingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;

/**
 * Split: the oldest rows for training, the next for validation, the newest for the test, because a
 * model always predicts what comes after its data.
 *
 * <p>The boundaries lie between hours: the rows of one hour stay together, whatever their order in
 * the source. Each boundary is the one at which the share before it comes closest to what is
 * wanted, among those that leave every part at least one hour.
 */
public final class SplitByTime implements Step {

  private final double training;
  private final double validation;

  /**
   * A split by shares.
   *
   * @param training the share of the rows, above 0
   * @param validation the share of the rows, above 0; the rest, above 0 too, is for the test
   */
  public SplitByTime(double training, double validation) {
    if (!(training > 0 && validation > 0 && training + validation < 1)) {
      throw new IllegalArgumentException(
          "Each part needs a share above 0, found %s for training and %s for validation"
              .formatted(training, validation));
    }
    this.training = training;
    this.validation = validation;
  }

  @Override
  public String name() {
    return "split";
  }

  @Override
  public Set<Slot<?>> needs() {
    return Set.of(TrainingData.SLOT);
  }

  @Override
  public Set<Slot<?>> gives() {
    return Set.of(Splits.SLOT);
  }

  @Override
  public String run(TrainingContext context) {
    SortedMap<String, Long> rowsPerHour = context.get(TrainingData.SLOT).rowsPerHour();
    Splits splits = split(rowsPerHour);
    context.put(Splits.SLOT, splits);
    return String.format(
        Locale.ROOT,
        "%,d rows for training, %,d for validation from hour %s, %,d for the test from hour %s",
        splits.count(Part.TRAINING, rowsPerHour),
        splits.count(Part.VALIDATION, rowsPerHour),
        splits.validationFrom(),
        splits.count(Part.TEST, rowsPerHour),
        splits.testFrom());
  }

  /**
   * Finds the boundaries.
   *
   * @param rowsPerHour how many rows each hour (YYMMDDHH) has
   * @throws TrainingException if there are fewer than three hours
   */
  public Splits split(SortedMap<String, Long> rowsPerHour) {
    List<String> hours = new ArrayList<>(rowsPerHour.keySet());
    if (hours.size() < Part.values().length) {
      throw new TrainingException(
          "The training data covers the hours %s, but training, validation and test need at least one each: train on data of three hours or more"
              .formatted(hours));
    }
    double[] shareBefore = sharesBefore(rowsPerHour);
    int first = closest(shareBefore, training, 1, hours.size() - 2);
    int second = closest(shareBefore, training + validation, first + 1, hours.size() - 1);
    return new Splits(hours.get(first), hours.get(second));
  }

  /** For each hour, the share of the rows that come before it. */
  private static double[] sharesBefore(SortedMap<String, Long> rowsPerHour) {
    double total = rowsPerHour.values().stream().mapToLong(Long::longValue).sum();
    double[] shares = new double[rowsPerHour.size()];
    long before = 0;
    int hour = 0;
    for (long rows : rowsPerHour.values()) {
      shares[hour++] = before / total;
      before += rows;
    }
    return shares;
  }

  private static int closest(double[] shares, double wanted, int from, int to) {
    int best = from;
    for (int i = from; i <= to; i++) {
      if (Math.abs(shares[i] - wanted) < Math.abs(shares[best] - wanted)) {
        best = i;
      }
    }
    return best;
  }
}

package dev.mlopspractice.sanitycheck;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Splits rows by time: the oldest for training, the next for validation, the newest for the test.
 *
 * <p>Every row is in one part and in no other. Rows of one hour stay together, so a part ends where
 * an hour ends. No part is empty.
 */
public final class TimeSplit {
  private final double training;
  private final double validation;

  /**
   * A split by shares.
   *
   * @param training the share of the rows, above 0
   * @param validation the share of the rows, above 0; the rest, above 0 too, is for the test
   */
  public TimeSplit(double training, double validation) {
    if (!(training > 0 && validation > 0 && training + validation < 1)) {
      throw new IllegalArgumentException(
          "Each part needs a share above 0, found %s for training and %s for validation"
              .formatted(training, validation));
    }
    this.training = training;
    this.validation = validation;
  }

  /**
   * Splits rows, which may come in any order.
   *
   * @param hour the hour of a row, YYMMDDHH: a later one is greater as a string
   * @throws IllegalArgumentException if the rows are of fewer than three hours
   */
  public <R> Parts<R> split(List<R> rows, Function<R, String> hour) {
    // <task 5.1> Sort by hour, find the two places where a part ends, and cut there.
    List<R> sorted = new ArrayList<>(rows);
    sorted.sort(Comparator.comparing(hour));
    List<Integer> cuts = cuts(sorted.stream().map(hour).toList());
    if (cuts.size() < 2) {
      throw new IllegalArgumentException(
          "Training, validation and test need an hour each, but the %d rows are of %d hour(s): split rows of three hours or more"
              .formatted(rows.size(), rows.isEmpty() ? 0 : cuts.size() + 1));
    }
    int first = closest(cuts.subList(0, cuts.size() - 1), training * sorted.size());
    List<Integer> later = cuts.subList(cuts.indexOf(first) + 1, cuts.size());
    int second = closest(later, (training + validation) * sorted.size());
    return new Parts<>(
        sorted.subList(0, first),
        sorted.subList(first, second),
        sorted.subList(second, sorted.size()));
    // <instead>
    // throw new UnsupportedOperationException(
    //     "Task 5.1 is still to do: split " + rows.size() + " rows");
    // </task>
  }

  // <task 5.1> Methods of your own go here, if you want some.
  /** The places at which an hour begins, but for the first. */
  private static List<Integer> cuts(List<String> hours) {
    return IntStream.range(1, hours.size())
        .filter(place -> !hours.get(place).equals(hours.get(place - 1)))
        .boxed()
        .toList();
  }

  private static int closest(List<Integer> cuts, double wanted) {
    return cuts.stream()
        .min(Comparator.comparingDouble(cut -> Math.abs(cut - wanted)))
        .orElseThrow();
  }
  // <instead>
  // </task>
}

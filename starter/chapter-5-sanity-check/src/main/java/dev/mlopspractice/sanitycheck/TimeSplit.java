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
    // Task 5.1: Sort by hour, find the two places where a part ends, and cut there.
    throw new UnsupportedOperationException(
        "Task 5.1 is still to do: split " + rows.size() + " rows");
  }

  // Task 5.1: Methods of your own go here, if you want some.
}

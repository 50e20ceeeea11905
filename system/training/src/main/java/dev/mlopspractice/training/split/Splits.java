package dev.mlopspractice.training.split;

import dev.mlopspractice.training.step.Slot;
import java.io.Serializable;
import java.util.SortedMap;

/**
 * Where the rows are divided: every hour belongs to exactly one part, so the parts are disjoint,
 * cover all rows, and follow each other in time.
 *
 * @param validationFrom the first hour (YYMMDDHH) of the validation part
 * @param testFrom the first hour of the test part, later than that
 */
public record Splits(String validationFrom, String testFrom) implements Serializable {

  /** Where the split step puts it. */
  public static final Slot<Splits> SLOT = new Slot<>("split", Splits.class);

  /** Checks that the boundaries are in order. */
  public Splits {
    if (validationFrom.compareTo(testFrom) >= 0) {
      throw new IllegalArgumentException(
          "Validation must begin before test, found %s and %s".formatted(validationFrom, testFrom));
    }
  }

  /** The part that the rows of an hour belong to. */
  public Part partOf(String hour) {
    if (hour.compareTo(validationFrom) < 0) {
      return Part.TRAINING;
    }
    return hour.compareTo(testFrom) < 0 ? Part.VALIDATION : Part.TEST;
  }

  /** How many rows a part has, if each hour has so many. */
  public long count(Part part, SortedMap<String, Long> rowsPerHour) {
    return rowsPerHour.entrySet().stream()
        .filter(entry -> partOf(entry.getKey()) == part)
        .mapToLong(entry -> entry.getValue())
        .sum();
  }
}

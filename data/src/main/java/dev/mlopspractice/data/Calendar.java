package dev.mlopspractice.data;

import java.time.LocalDate;

/**
 * When: ten days from 2014-10-21, as in the Avazu data, with more rows by day than by night. Rows
 * beyond the number of rows fall on the days after.
 */
final class Calendar {

  static final int DAYS = 10;

  private static final LocalDate START = LocalDate.of(2014, 10, 21);
  private static final int[] ROWS_BY_HOUR = {
    20, 22, 28, 32, 40, 46, 48, 48, 50, 54, 56, 54, 54, 56, 54, 52, 48, 44, 38, 32, 28, 26, 24, 22
  };
  private static final double[] EFFECTS = {
    0.12, 0.16, 0.1, 0.02, -0.06, -0.12, -0.1, -0.02, 0.02, -0.04, -0.1, -0.12, -0.08, 0, 0.06, 0.1,
    0.06, 0, -0.06, -0.1, -0.02, 0.04, 0.08, 0.1
  };

  private final long rows;
  private final int[] rowsBefore = new int[ROWS_BY_HOUR.length + 1];

  Calendar(long rows) {
    this.rows = rows;
    for (int hour = 0; hour < ROWS_BY_HOUR.length; hour++) {
      rowsBefore[hour + 1] = rowsBefore[hour] + ROWS_BY_HOUR[hour];
    }
  }

  /** Days since the start, with their fraction. */
  double days(long row) {
    return day(row) + dayPart(row);
  }

  int hourOfDay(long row) {
    double part = dayPart(row) * rowsBefore[ROWS_BY_HOUR.length];
    int hour = 0;
    while (part >= rowsBefore[hour + 1]) {
      hour++;
    }
    return hour;
  }

  /** The column {@code hour}: YYMMDDHH. */
  String hour(long row) {
    LocalDate date = START.plusDays(day(row));
    int number =
        date.getYear() % 100 * 1_000_000
            + date.getMonthValue() * 10_000
            + date.getDayOfMonth() * 100
            + hourOfDay(row);
    return Integer.toString(number);
  }

  static double effect(int hourOfDay) {
    return EFFECTS[hourOfDay];
  }

  private long day(long row) {
    return row * DAYS / rows;
  }

  private double dayPart(long row) {
    return row * DAYS % rows / (double) rows;
  }
}

package dev.mlopspractice.warehouse;

import dev.mlopspractice.model.BidRequest;

/** What the warehouse is asked for. */
final class TrainingSql {
  private TrainingSql() {}

  /** The number of impressions between {@code :from} and {@code :to}. */
  static String count() {
    return "SELECT COUNT(*) FROM imp_log"
        + " WHERE logged_at >= CAST(:from AS TIMESTAMP) AND logged_at < CAST(:to AS TIMESTAMP)";
  }

  /**
   * One row for each impression between {@code :from} and {@code :to}, in the order of time: click
   * (0 or 1), then the fields of {@link BidRequest#FIELDS}. A click counts from the moment of the
   * impression on, for {@code :click_seconds}.
   */
  static String rows() {
    // Task 4.4: Join impressions with their clicks, so that each impression stays one row.
    throw new UnsupportedOperationException(
        "Task 4.4 is still to do: select impressions with their clicks");
  }
}

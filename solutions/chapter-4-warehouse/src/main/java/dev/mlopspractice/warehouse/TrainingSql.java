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
    // <task 4.4> Join impressions with their clicks, so that each impression stays one row.
    String fields = "i." + String.join(", i.", BidRequest.FIELDS);
    return "SELECT MAX(CASE WHEN c.id IS NULL THEN 0 ELSE 1 END) AS click, "
        + fields
        + " FROM imp_log i LEFT JOIN click_log c ON c.id = i.id AND c.clicked_at >= i.logged_at"
        + " AND c.clicked_at < DATEADD(second, CAST(:click_seconds AS INTEGER), i.logged_at)"
        + " WHERE i.logged_at >= CAST(:from AS TIMESTAMP) AND i.logged_at < CAST(:to AS TIMESTAMP)"
        + " GROUP BY i.logged_at, "
        + fields
        + ", i.hostname, i.prediction, i.model, i.revision"
        + " ORDER BY i.logged_at, i.id, i.hostname, i.model, i.revision";
    // <instead>
    // throw new UnsupportedOperationException(
    //     "Task 4.4 is still to do: select impressions with their clicks");
    // </task>
  }
}

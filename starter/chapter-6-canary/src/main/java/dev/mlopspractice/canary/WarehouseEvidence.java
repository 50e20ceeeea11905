package dev.mlopspractice.canary;

import dev.mlopspractice.warehouse.Statements;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the servers have predicted, and what came of it, as the warehouse has it. What came of a
 * prediction is known once the time for its click is over, clicked or not.
 */
final class WarehouseEvidence {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

  /** A click counts once, however often it was logged; of a large window so many rows at random. */
  private static final String ROWS =
      """
      SELECT i.prediction, c.id IS NOT NULL AS clicked,
        i.logged_at < CAST(:known AS TIMESTAMP) AS settled
      FROM (
        SELECT id, logged_at, prediction FROM imp_log
        WHERE hostname = :hostname
          AND logged_at >= CAST(:start AS TIMESTAMP) AND logged_at < CAST(:until AS TIMESTAMP)
        ORDER BY RANDOM() LIMIT 5000
      ) i
      LEFT JOIN (
        SELECT DISTINCT id FROM click_log WHERE clicked_at >= CAST(:start AS TIMESTAMP)
      ) c ON c.id = i.id
      """;

  private final Statements statements;
  private final Duration clicksWithin;

  /**
   * Evidence of one warehouse.
   *
   * @param clicksWithin so long after its prediction a click may still come
   */
  WarehouseEvidence(Statements statements, Duration clicksWithin) {
    this.statements = statements;
    this.clicksWithin = clicksWithin;
  }

  /**
   * Predictions of servers between two moments.
   *
   * @param hostname as the prediction log has it: the servers' {@code ENV}
   */
  List<Scored> between(String hostname, Instant from, Instant to) {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("hostname", hostname);
    parameters.put("start", TIME.format(from));
    parameters.put("until", TIME.format(to));
    parameters.put("known", TIME.format(to.minus(clicksWithin)));
    return statements.query(ROWS, parameters).stream().map(WarehouseEvidence::scored).toList();
  }

  private static Scored scored(List<String> row) {
    // Taking early clicks for known, and early others not, would make clicks out of nothing.
    boolean settled = Boolean.parseBoolean(row.get(2));
    return new Scored(
        Double.parseDouble(row.get(0)),
        settled ? Optional.of(Boolean.parseBoolean(row.get(1))) : Optional.empty());
  }
}

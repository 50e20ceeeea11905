package dev.mlopspractice.benchmarks.warehouse;

import dev.mlopspractice.acceptance.world.LoggedRequests;
import dev.mlopspractice.model.BidRequest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** The same tables in a PostgreSQL that is set up as the warehouse's, with no cloud around it. */
final class PlainPostgres implements AutoCloseable {
  private static final String IMP_LOG =
      LoggedRequests.COLUMNS.stream()
          .map(PlainPostgres::column)
          .collect(Collectors.joining(", ", "CREATE TABLE imp_log (", ")"));
  private static final String CLICK_LOG =
      "CREATE TABLE click_log (id VARCHAR(2048) NOT NULL, clicked_at TIMESTAMP NOT NULL)";

  private final EmbeddedPostgres server;
  private final Connection connection;
  private final CopyManager copy;

  PlainPostgres() throws IOException, SQLException {
    server =
        EmbeddedPostgres.builder()
            .setLocaleConfig("locale", "C")
            .setServerConfig("fsync", "off")
            .setServerConfig("synchronous_commit", "off")
            .setServerConfig("full_page_writes", "off")
            .setServerConfig("autovacuum", "off")
            .setServerConfig("timezone", "UTC")
            .start();
    connection = server.getPostgresDatabase().getConnection();
    copy = connection.unwrap(PGConnection.class).getCopyAPI();
    run(IMP_LOG);
    run(CLICK_LOG);
  }

  private static String column(String name) {
    return switch (name) {
      case "logged_at" -> name + " TIMESTAMP NOT NULL";
      case "prediction" -> name + " DOUBLE PRECISION NOT NULL";
      default -> name + " VARCHAR(2048) NOT NULL";
    };
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  void empty() throws SQLException {
    run("TRUNCATE imp_log");
  }

  void load(String table, byte[] text) throws IOException, SQLException {
    copy.copyIn("COPY " + table + " FROM STDIN", new ByteArrayInputStream(text));
  }

  /**
   * Writes the training rows between two moments to a file: the join of chapter 4.
   *
   * @return how many there are
   */
  long extract(Instant from, Instant to, Path file) throws IOException, SQLException {
    String fields = "i." + String.join(", i.", BidRequest.FIELDS);
    String sql =
        "SELECT MAX(CASE WHEN c.id IS NULL THEN 0 ELSE 1 END) AS click, "
            + fields
            + " FROM imp_log i LEFT JOIN click_log c ON c.id = i.id AND c.clicked_at >= i.logged_at"
            + " AND c.clicked_at < i.logged_at + INTERVAL '24 hours'"
            + " WHERE i.logged_at >= '%s' AND i.logged_at < '%s'".formatted(from, to)
            + " GROUP BY i.logged_at, "
            + fields
            + ", i.hostname, i.prediction, i.model, i.revision"
            + " ORDER BY i.logged_at, i.id, i.hostname, i.model, i.revision";
    try (OutputStream out = Files.newOutputStream(file)) {
      return copy.copyOut("COPY (" + sql + ") TO STDOUT", out);
    }
  }

  @Override
  public void close() throws IOException, SQLException {
    connection.close();
    server.close();
  }
}

package dev.mlopspractice.cloud.redshift.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** What the system tables tell of loads; kept whether or not the load's transaction is. */
final class LoadBooks implements AutoCloseable {
  /** Opens a session with all rights. */
  @FunctionalInterface
  interface Source {
    Connection open() throws SQLException;
  }

  /**
   * A field or record that could not be loaded.
   *
   * @param column null where it is the whole record
   */
  record Fault(
      S3Url file,
      Row row,
      LoadColumn column,
      int position,
      String value,
      int code,
      String reason) {}

  private final Source source;
  private final String user;
  private final long query;
  private final String table;
  private Connection connection;

  LoadBooks(Source source, String user, long query, String table) {
    this.source = source;
    this.user = user;
    this.query = query;
    this.table = table;
  }

  void fault(Fault fault) throws SQLException {
    String sql = "INSERT INTO rs.load_errors VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    try (PreparedStatement insert = connection().prepareStatement(sql)) {
      LoadColumn column = fault.column();
      insert.setString(1, user);
      insert.setLong(2, query);
      insert.setTimestamp(3, now());
      insert.setString(4, table);
      insert.setString(5, fault.file().toString());
      insert.setLong(6, fault.row().line());
      insert.setString(7, column == null ? "" : column.name());
      insert.setString(8, column == null ? "" : column.type());
      insert.setString(
          9, column == null || column.length() == 0 ? "" : String.valueOf(column.length()));
      insert.setInt(10, fault.position());
      insert.setString(11, shown(fault.row().raw()));
      insert.setString(12, shown(fault.value()));
      insert.setInt(13, fault.code());
      insert.setString(14, fault.reason());
      insert.execute();
    }
  }

  void loaded(S3Url file, long lines, long bytes) throws SQLException {
    try (PreparedStatement insert =
        connection().prepareStatement("INSERT INTO rs.load_files VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, user);
      insert.setLong(2, query);
      insert.setString(3, table);
      insert.setString(4, file.toString());
      insert.setLong(5, lines);
      insert.setLong(6, bytes);
      insert.setTimestamp(7, now());
      insert.execute();
    }
  }

  private Connection connection() throws SQLException {
    if (connection == null) {
      connection = source.open();
    }
    return connection;
  }

  @Override
  public void close() throws SQLException {
    if (connection != null) {
      connection.close();
    }
  }

  private static Timestamp now() {
    return Timestamp.valueOf(LocalDateTime.ofInstant(Instant.now(), ZoneOffset.UTC));
  }

  /** At most 1024 bytes, as in Redshift, and nothing that PostgreSQL cannot hold. */
  private static String shown(String bytes) {
    String text =
        new String(
                bytes.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
                java.nio.charset.StandardCharsets.UTF_8)
            .replace("\0", "\uFFFD");
    return text.length() > 1024 ? text.substring(0, 1024) : text;
  }
}

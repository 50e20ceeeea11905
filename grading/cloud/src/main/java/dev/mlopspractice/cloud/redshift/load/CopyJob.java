package dev.mlopspractice.cloud.redshift.load;

import dev.mlopspractice.cloud.redshift.dialect.Command;
import dev.mlopspractice.cloud.redshift.dialect.SqlError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** One COPY. */
public final class CopyJob {
  private final Connection connection;
  private final BooksSource booksSource;
  private final Command.Copy command;
  private final LoadOptions options;
  private final CopySource source;
  private final String user;
  private final long query;
  private long loaded;

  /**
   * @param booksSource opens a session with all rights, for the system tables
   * @param user the caller's database user
   */
  public CopyJob(
      Connection connection,
      BooksSource booksSource,
      S3Objects.As objects,
      Command.Copy command,
      String user,
      long query) {
    this.connection = connection;
    this.booksSource = booksSource;
    this.command = command;
    this.options = new LoadOptions(command.options());
    this.source = new CopySource(objects, options);
    this.user = user;
    this.query = query;
  }

  /** A file that was read to its end. */
  private record Done(S3Url file, long lines, long bytes) {}

  /** Opens a session with all rights. */
  @FunctionalInterface
  public interface BooksSource {
    Connection open() throws SQLException;
  }

  /**
   * Loads; the number of rows comes back.
   *
   * @throws SqlError where the load fails; the system tables say why
   */
  public long run() throws SQLException {
    String table = command.table().table();
    List<LoadColumn> columns =
        LoadColumn.chosen(connection, command.table().sql(), command.columns());
    mayInsert();
    List<S3Url> files = source.files(S3Url.parse(command.source()));
    try (LoadBooks books = new LoadBooks(booksSource::open, user, query, table)) {
      List<Done> done = load(files, columns, new Records(table, columns, options, books));
      for (Done file : done) {
        books.loaded(file.file(), file.lines(), file.bytes());
      }
    }
    return loaded;
  }

  private void mayInsert() throws SQLException {
    String sql = "SELECT pg_catalog.has_table_privilege(CAST(? AS regclass), 'INSERT')";
    try (PreparedStatement ask = connection.prepareStatement(sql)) {
      ask.setString(1, command.table().sql());
      try (ResultSet answer = ask.executeQuery()) {
        if (answer.next() && !answer.getBoolean(1)) {
          throw new SqlError("permission denied for relation " + command.table().table());
        }
      }
    }
  }

  private List<Done> load(List<S3Url> files, List<LoadColumn> columns, Records records)
      throws SQLException {
    String names = String.join(", ", columns.stream().map(LoadColumn::sql).toList());
    CopyIn copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY " + command.table().sql() + " (" + names + ") FROM STDIN");
    try {
      List<Done> done = new ArrayList<>();
      for (S3Url file : files) {
        done.add(load(file, records, copy));
      }
      if (options.has("noload")) {
        loaded = 0;
        return List.of();
      }
      copy.endCopy();
      return done;
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private Done load(S3Url file, Records records, CopyIn copy) throws SQLException {
    long lines = 0;
    long bytes = 0;
    try (InputStream in = source.open(file);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1))) {
      RowReader rows = new RowReader(reader, options);
      for (Row row = rows.next(); row != null; row = rows.next()) {
        lines++;
        bytes += row.raw().length() + 1;
        boolean blank = row.raw().isEmpty() && options.has("ignoreblanklines");
        if (lines > options.number("ignoreheader") && !blank) {
          Optional<String> line = records.line(file, row);
          if (line.isPresent()) {
            byte[] text = line.get().getBytes(StandardCharsets.UTF_8);
            copy.writeToCopy(text, 0, text.length);
            loaded++;
          }
        }
      }
    } catch (IOException e) {
      throw source.broken(file, e);
    }
    return new Done(file, lines, bytes);
  }
}

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
  private final Command.Copy command;
  private final LoadOptions options;
  private final CopySource source;
  private final LoadBooks books;
  private final FieldReader fields;
  private final List<Done> done = new ArrayList<>();
  private long loaded;
  private long faults;

  /**
   * @param books opens a session with all rights, for the system tables
   * @param user the caller's database user
   */
  public CopyJob(
      Connection connection,
      BooksSource books,
      S3Objects.As objects,
      Command.Copy command,
      String user,
      long query) {
    this.connection = connection;
    this.command = command;
    this.options = new LoadOptions(command.options());
    this.source = new CopySource(objects, options);
    this.books = new LoadBooks(books::open, user, query, command.table().table());
    this.fields = new FieldReader(options);
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
    List<LoadColumn> columns = columns();
    mayInsert();
    List<S3Url> files = source.files(S3Url.parse(command.source()));
    String names = String.join(", ", columns.stream().map(c -> quote(c.name())).toList());
    CopyIn copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY " + command.table().sql() + " (" + names + ") FROM STDIN");
    try {
      for (S3Url file : files) {
        load(file, columns, copy);
      }
      if (options.has("noload")) {
        return 0;
      }
      copy.endCopy();
      for (Done file : done) {
        books.loaded(file.file(), file.lines(), file.bytes());
      }
      return loaded;
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private List<LoadColumn> columns() throws SQLException {
    List<LoadColumn> all = LoadColumn.of(connection, command.table().sql());
    if (command.columns().isEmpty()) {
      return all.stream().filter(column -> !column.identity()).toList();
    }
    List<LoadColumn> chosen = new ArrayList<>();
    for (String name : command.columns()) {
      chosen.add(
          all.stream()
              .filter(column -> column.name().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      new SqlError(
                          "column \""
                              + name
                              + "\" of relation \""
                              + command.table().table()
                              + "\" does not exist")));
    }
    return chosen;
  }

  private void mayInsert() throws SQLException {
    try (PreparedStatement ask =
        connection.prepareStatement("SELECT has_table_privilege(CAST(? AS regclass), 'INSERT')")) {
      ask.setString(1, command.table().sql());
      try (ResultSet answer = ask.executeQuery()) {
        if (answer.next() && !answer.getBoolean(1)) {
          throw new SqlError("permission denied for relation " + command.table().table());
        }
      }
    }
  }

  private void load(S3Url file, List<LoadColumn> columns, CopyIn copy) throws SQLException {
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
          Optional<String> line = line(file, row, columns);
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
    done.add(new Done(file, lines, bytes));
  }

  /** The record as PostgreSQL's COPY reads it; empty where it is at fault. */
  private Optional<String> line(S3Url file, Row row, List<LoadColumn> columns) throws SQLException {
    if (row.fault().isPresent()) {
      return fault(new LoadBooks.Fault(file, row, null, 0, row.raw(), 1214, row.fault().get()));
    }
    List<String> values = row.fields();
    if (values.size() > columns.size()) {
      return fault(
          new LoadBooks.Fault(file, row, null, 0, row.raw(), 1202, "Extra column(s) found"));
    }
    if (values.size() < columns.size() && !options.has("fillrecord")) {
      return fault(
          new LoadBooks.Fault(
              file, row, columns.get(values.size()), 0, "", 1201, "Delimiter not found"));
    }
    StringBuilder line = new StringBuilder();
    int position = 0;
    for (int i = 0; i < columns.size(); i++) {
      String field = i < values.size() ? values.get(i) : options.get("null", "\\N");
      try {
        Optional<String> value = fields.read(columns.get(i), unquoted(field));
        line.append(i == 0 ? "" : "\t").append(value.map(CopyJob::escape).orElse("\\N"));
      } catch (FieldFault e) {
        return fault(
            new LoadBooks.Fault(
                file, row, columns.get(i), position, field, e.code(), e.getMessage()));
      }
      position += field.length() + 1;
    }
    return Optional.of(line.append('\n').toString());
  }

  private String unquoted(String field) {
    boolean quoted =
        options.has("removequotes")
            && field.length() > 1
            && (field.charAt(0) == '"' || field.charAt(0) == '\'')
            && field.charAt(field.length() - 1) == field.charAt(0);
    return quoted ? field.substring(1, field.length() - 1) : field;
  }

  private Optional<String> fault(LoadBooks.Fault fault) throws SQLException {
    books.fault(fault);
    if (++faults > options.number("maxerror")) {
      throw new SqlError(
          "Load into table '"
              + command.table().table()
              + "' failed.  Check 'sys_load_error_detail' system table for details.");
    }
    return Optional.empty();
  }

  private static String escape(String value) {
    return value
        .replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }

  private static String quote(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }
}

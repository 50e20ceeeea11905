package dev.mlopspractice.cloud.redshift.load;

import dev.mlopspractice.cloud.redshift.dialect.SqlError;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Turns records of files into lines of PostgreSQL's COPY, and notes those that are at fault. */
final class Records {
  private final String table;
  private final List<LoadColumn> columns;
  private final LoadOptions options;
  private final LoadBooks books;
  private final FieldReader fields;
  private long faults;

  Records(String table, List<LoadColumn> columns, LoadOptions options, LoadBooks books) {
    this.table = table;
    this.columns = columns;
    this.options = options;
    this.books = books;
    this.fields = new FieldReader(options);
  }

  /**
   * The record as PostgreSQL's COPY reads it; empty where it is at fault.
   *
   * @throws SqlError for as many faults as MAXERROR says: 0 and 1 both mean the first
   */
  Optional<String> line(S3Url file, Row row) throws SQLException {
    if (row.fault().isPresent()) {
      return fault(new LoadBooks.Fault(file, row, null, 0, row.raw(), 1214, row.fault().get()));
    }
    List<String> values = row.fields();
    if (values.size() > columns.size()) {
      return fault(
          new LoadBooks.Fault(file, row, null, 0, row.raw(), 1202, "Extra column(s) found"));
    }
    if (values.size() < columns.size() && !options.has("fillrecord")) {
      LoadColumn missing = columns.get(values.size());
      return fault(new LoadBooks.Fault(file, row, missing, 0, "", 1201, "Delimiter not found"));
    }
    StringBuilder line = new StringBuilder();
    int position = 0;
    for (int i = 0; i < columns.size(); i++) {
      String field = i < values.size() ? values.get(i) : options.get("null", "\\N");
      try {
        Optional<String> value = fields.read(columns.get(i), unquoted(field));
        line.append(i == 0 ? "" : "\t").append(value.map(Records::escape).orElse("\\N"));
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
    int last = field.length() - 1;
    boolean quoted =
        options.has("removequotes")
            && last > 0
            && (field.charAt(0) == '"' || field.charAt(0) == '\'')
            && field.charAt(last) == field.charAt(0);
    return quoted ? field.substring(1, last) : field;
  }

  private Optional<String> fault(LoadBooks.Fault fault) throws SQLException {
    books.fault(fault);
    if (++faults >= Math.max(1, options.number("maxerror"))) {
      throw new SqlError(
          "Load into table '"
              + table
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
}

package dev.mlopspractice.cloud.redshift.load;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;

/** How UNLOAD writes a row. */
final class UnloadFormat {
  private final LoadOptions options;
  private final char delimiter;

  UnloadFormat(LoadOptions options) {
    this.options = options;
    this.delimiter = options.delimiter();
  }

  String header(ResultSetMetaData columns) throws SQLException {
    StringBuilder line = new StringBuilder();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      line.append(i == 1 ? "" : String.valueOf(delimiter)).append(value(columns.getColumnLabel(i)));
    }
    return line.append('\n').toString();
  }

  void row(ResultSet row, StringBuilder out) throws SQLException {
    int columns = row.getMetaData().getColumnCount();
    for (int i = 1; i <= columns; i++) {
      String text = row.getString(i);
      out.append(i == 1 ? "" : String.valueOf(delimiter));
      out.append(text == null ? options.get("null", "") : value(text));
    }
    out.append('\n');
  }

  private String value(String text) {
    if (options.csv()) {
      boolean special =
          text.indexOf(delimiter) >= 0
              || text.chars().anyMatch(c -> c == '"' || c == '\n' || c == '\r');
      return special ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
    String escaped = text;
    if (options.has("escape")) {
      escaped =
          text.replace("\\", "\\\\")
              .replace("\n", "\\\n")
              .replace("\r", "\\\r")
              .replace(String.valueOf(delimiter), "\\" + delimiter);
    }
    return options.has("addquotes") ? "\"" + escaped + "\"" : escaped;
  }
}

package dev.mlopspractice.cloud.redshift.load;

import dev.mlopspractice.cloud.redshift.dialect.SqlError;
import java.util.Map;

/** The options of COPY and UNLOAD, by Redshift's names in lower case. */
record LoadOptions(Map<String, String> values) {

  boolean has(String name) {
    return values.containsKey(name);
  }

  String get(String name, String usual) {
    return values.getOrDefault(name, usual);
  }

  boolean csv() {
    return has("csv");
  }

  /** A tab, a comma for CSV or a vertical bar, unless something else is asked for. */
  char delimiter() {
    return character("delimiter", csv() ? "," : "|");
  }

  char quote() {
    return character("quote", "\"");
  }

  private char character(String name, String usual) {
    String value = get(name, usual);
    if (value.length() != 1 || value.charAt(0) > 127) {
      throw new SqlError("COPY " + name + " must be a single ASCII character, not '" + value + "'");
    }
    return value.charAt(0);
  }

  long number(String name) {
    return Long.parseLong(get(name, "0"));
  }
}

package dev.mlopspractice.warehouse;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values in SQL where no parameter can stand: COPY, UNLOAD and the query within UNLOAD take
 * literals only.
 */
final class SqlText {
  private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z_]+)");

  private SqlText() {}

  /** The literal of a text, whatever characters are in it. In Redshift a backslash escapes, too. */
  static String quoted(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
  }

  /**
   * The SQL with a literal in the place of each {@code :name}.
   *
   * @param sql without a colon in its strings
   */
  static String bound(String sql, Map<String, String> parameters) {
    return PARAMETER
        .matcher(sql)
        .replaceAll(name -> Matcher.quoteReplacement(quoted(parameters.get(name.group(1)))));
  }
}

package dev.mlopspractice.cloud.redshift.dialect;

import java.util.List;
import java.util.Set;

/** SET, RESET and SHOW of what makes a difference here. */
final class Settings {
  private static final Set<String> KNOWN =
      Set.of("search_path", "timezone", "datestyle", "statement_timeout", "application_name");
  private static final Set<String> IDLE =
      Set.of("query_group", "wlm_query_slot_count", "enable_result_cache_for_session");

  private Settings() {}

  static Command translate(Cursor cursor) {
    Token verb = cursor.next();
    if (cursor.sees("session") || cursor.sees("local")) {
      throw SqlError.notHere(verb.text() + " " + cursor.next().text());
    }
    String name = cursor.name();
    if (IDLE.contains(name)) {
      return new Command.Nothing();
    }
    if (!KNOWN.contains(name)) {
      throw SqlError.notHere("The setting " + name);
    }
    String sql = PgStatement.of(cursor.rest(), Set.of()).sql();
    boolean path = verb.is("set") && name.equals("search_path");
    String value = path ? sql.replaceFirst("(?i)^(to|=)\\s*", "") : sql;
    String text =
        path
            ? "SET search_path TO rs, pg_catalog, " + value
            : verb.text() + " " + name + " " + value;
    return new Command.Sql(List.of(PgStatement.of(text)));
  }
}

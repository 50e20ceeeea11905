package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.cloud.redshift.dialect.Dialect;
import dev.mlopspractice.cloud.redshift.dialect.SqlError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The tables {@code imp_log} and {@code click_log} of a warehouse. */
public final class Tables {
  /** The answer's file below {@code ops/}. */
  public static final String FILE = "sql/schema.sql";

  private static final String IMP_LOG =
      LoggedRequests.COLUMNS.stream()
          .map(Tables::column)
          .collect(Collectors.joining(", ", "CREATE TABLE IF NOT EXISTS imp_log (", ")"));
  private static final String CLICK_LOG =
      "CREATE TABLE IF NOT EXISTS click_log (id VARCHAR(4096), clicked_at TIMESTAMP)";

  private final Warehouse warehouse;

  public Tables(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  private static String column(String name) {
    return switch (name) {
      case "logged_at" -> name + " TIMESTAMP";
      case "prediction" -> name + " DOUBLE PRECISION";
      default -> name + " VARCHAR(4096)";
    };
  }

  /**
   * Runs the answer's file.
   *
   * @throws WrongAnswer if the warehouse refuses a statement of it
   */
  public void ofTheAnswer(World world) {
    for (String statement : statements(world)) {
      Warehouse.End end = warehouse.run(statement);
      if (!end.good()) {
        throw new WrongAnswer(
            "the warehouse takes each statement of ops/" + FILE,
            "it says: " + end.error() + "\n  to: " + shortened(statement));
      }
    }
  }

  /**
   * Runs the answer's file as far as it goes, and makes what is missing then: so that a task that
   * comes later is not judged by this one.
   */
  public void given(World world) {
    try {
      statements(world).forEach(warehouse::run);
    } catch (WrongAnswer e) {
      // told by the task that is about the file
    }
    if (!warehouse.columns("imp_log").containsAll(names())) {
      warehouse.run("DROP TABLE IF EXISTS imp_log");
    }
    warehouse.run(IMP_LOG);
    warehouse.run(CLICK_LOG);
    for (String role : List.of(warehouse.lambdaRole(), warehouse.taskRole())) {
      warehouse.run("CREATE USER \"IAMR:" + role + "\" PASSWORD DISABLE"); // or is there
      warehouse.run("GRANT SELECT ON imp_log, click_log TO \"IAMR:" + role + "\"");
    }
    warehouse.run(
        "GRANT INSERT, UPDATE ON imp_log, click_log TO \"IAMR:" + warehouse.lambdaRole() + "\"");
  }

  private static List<String> names() {
    return LoggedRequests.COLUMNS.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
  }

  private List<String> statements(World world) {
    String script =
        Template.render(
            world.subject(),
            FILE,
            Map.of("lambda_role", warehouse.lambdaRole(), "task_role", warehouse.taskRole()));
    try {
      return Dialect.statements(script).stream().filter(one -> !one.isBlank()).toList();
    } catch (SqlError e) {
      throw new WrongAnswer("SQL in ops/" + FILE, String.valueOf(e.getMessage()));
    }
  }

  private static String shortened(String statement) {
    String line = statement.strip().replaceAll("\\s+", " ");
    return line.length() <= 200 ? line : line.substring(0, 200) + " …";
  }

  /** Puts rows into imp_log, without the importer. */
  public void addImpressions(List<List<String>> rows) {
    insert("imp_log", LoggedRequests.COLUMNS, rows);
  }

  /** Puts rows into click_log, without the importer. */
  public void addClicks(List<List<String>> rows) {
    insert("click_log", List.of("id", "clicked_at"), rows);
  }

  private void insert(String table, List<String> columns, List<List<String>> rows) {
    if (rows.isEmpty()) {
      return;
    }
    String values =
        rows.stream()
            .map(
                row -> row.stream().map(Tables::quoted).collect(Collectors.joining(", ", "(", ")")))
            .collect(Collectors.joining(", "));
    String sql = "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES " + values;
    Warehouse.End end = warehouse.run(sql);
    if (!end.good()) {
      throw new WrongAnswer(
          table + " takes rows of " + String.join(", ", columns),
          "the warehouse says: " + end.error());
    }
  }

  static String quoted(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
  }

  /** All rows of imp_log, by the columns that were shipped. */
  public List<List<String>> impressions() {
    return rows("imp_log", LoggedRequests.COLUMNS);
  }

  /** All rows of click_log. */
  public List<List<String>> clicks() {
    return rows("click_log", List.of("id", "clicked_at"));
  }

  private List<List<String>> rows(String table, List<String> columns) {
    return new ArrayList<>(
        warehouse.query("SELECT " + String.join(", ", columns) + " FROM " + table));
  }
}

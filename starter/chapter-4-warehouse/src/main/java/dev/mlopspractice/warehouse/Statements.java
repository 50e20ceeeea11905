package dev.mlopspractice.warehouse;

import dev.mlopspractice.platform.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.Field;
import software.amazon.awssdk.services.redshiftdata.model.SqlParameter;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;

/**
 * Runs SQL in the warehouse and waits for its end.
 *
 * <p>The Data API only takes a statement in; what became of it has to be asked for. Safe for use by
 * several threads.
 */
public final class Statements {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final RedshiftDataClient client;
  private final String workgroup;
  private final String database;
  private final Duration limit;
  private final Pauses pauses;

  /**
   * Statements of one database; the client stays the caller's to close.
   *
   * @param limit how long a statement may take
   */
  public Statements(
      RedshiftDataClient client, String workgroup, String database, Duration limit, Pauses pauses) {
    this.client = client;
    this.workgroup = workgroup;
    this.database = database;
    this.limit = limit;
    this.pauses = pauses;
  }

  /**
   * Statements as the environment says: {@code REDSHIFT_WORKGROUP} (by default {@code
   * ${NAME}-workgroup}), {@code REDSHIFT_DATABASE} ({@code dev}) and {@code
   * STATEMENT_TIMEOUT_SECONDS} (600).
   */
  public static Statements of(Settings settings, RedshiftDataClient client) {
    return new Statements(
        client,
        settings.find("REDSHIFT_WORKGROUP").orElseGet(() -> settings.name() + "-workgroup"),
        settings.find("REDSHIFT_DATABASE").orElse("dev"),
        Duration.ofSeconds(settings.integer("STATEMENT_TIMEOUT_SECONDS", 600, 1, 86_400)),
        Pauses.real());
  }

  /** The database, such as {@code redshift://taro-workgroup/dev}. */
  public String location() {
    return "redshift://" + workgroup + "/" + database;
  }

  /**
   * Runs one statement to its end.
   *
   * @param parameters values of {@code :name} in it
   * @return its id
   * @throws WarehouseException if it failed, was aborted or took too long
   */
  public String run(String sql, Map<String, String> parameters) {
    ExecuteStatementRequest.Builder request =
        ExecuteStatementRequest.builder().workgroupName(workgroup).database(database).sql(sql);
    if (!parameters.isEmpty()) {
      request.parameters(
          parameters.entrySet().stream()
              .map(p -> SqlParameter.builder().name(p.getKey()).value(p.getValue()).build())
              .toList());
    }
    String id = client.executeStatement(request.build()).id();
    await(id);
    return id;
  }

  /**
   * Runs several statements to their end, in one session and one transaction.
   *
   * @return the id of all; that of the first is {@code <id>:1}
   * @throws WarehouseException if one failed or was aborted, or all took too long; nothing of what
   *     they did stays
   */
  public String runAll(List<String> sqls) {
    String id =
        client
            .batchExecuteStatement(r -> r.workgroupName(workgroup).database(database).sqls(sqls))
            .id();
    await(id);
    return id;
  }

  /**
   * All rows of a query, with null where a value is NULL.
   *
   * @throws WarehouseException as {@link #run}
   */
  public List<List<String>> query(String sql, Map<String, String> parameters) {
    return rows(run(sql, parameters));
  }

  /**
   * Waits until the statement is {@code FINISHED}.
   *
   * @throws WarehouseException with the warehouse's error if it ends otherwise; if it takes longer
   *     than {@link #limit}, after it was cancelled
   */
  private void await(String id) {
    // Task 4.2: Ask again and again, with a limit; tell the three ends apart.
    throw new UnsupportedOperationException(
        "Task 4.2 is still to do: wait for the end of statement " + id);
  }

  /**
   * The rows of a statement that has finished, with null where a value is NULL; whole numbers,
   * others and booleans as text.
   */
  public List<List<String>> rows(String id) {
    // Task 4.2: Read all pages; make text of every kind of value.
    throw new UnsupportedOperationException(
        "Task 4.2 is still to do: read the rows of statement " + id);
  }

  // Task 4.2: Methods of your own go here, if you want some.
}

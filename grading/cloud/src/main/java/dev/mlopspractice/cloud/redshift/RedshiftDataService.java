package dev.mlopspractice.cloud.redshift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.gateway.AwsException;
import dev.mlopspractice.cloud.gateway.JsonProtocol;
import dev.mlopspractice.cloud.gateway.Reply;
import dev.mlopspractice.cloud.gateway.Request;
import dev.mlopspractice.cloud.gateway.Service;
import dev.mlopspractice.cloud.redshift.load.S3Objects;
import dev.mlopspractice.cloud.sts.AssumedRoles;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The Redshift Data API: statements run on threads of their own, as the database user of the
 * caller's IAM role, and are asked after by their id.
 */
public final class RedshiftDataService implements Service, AutoCloseable {
  /** The largest result in bytes: 100 MB, as AWS has it. */
  public static final long LARGEST_RESULT = 100L << 20;

  /** The most statements at a time, as AWS has it. */
  public static final int MOST_ACTIVE = 500;

  private final Warehouse warehouse;
  private final Endpoints endpoints;
  private final Clock clock;
  private final Callers callers;
  private final Asking asking;
  private final StatementStore store = new StatementStore();
  private final StatementFaults faults = new StatementFaults();
  private final ResultPages pages = new ResultPages();
  private final StatementRunner runner;
  private final JsonProtocol protocol;

  /**
   * @param s3 where COPY and UNLOAD find S3
   */
  public RedshiftDataService(
      Warehouse warehouse,
      Endpoints endpoints,
      AssumedRoles sessions,
      Supplier<URI> s3,
      Clock clock) {
    this.warehouse = warehouse;
    this.endpoints = endpoints;
    this.clock = clock;
    this.callers = new Callers(sessions);
    this.asking = new Asking(endpoints, callers);
    this.runner = new StatementRunner(warehouse, new S3Objects(s3, sessions), faults);
    Catalogue catalogue = new Catalogue(asking, this::runNow);
    this.protocol =
        new JsonProtocol(
            "1.1",
            Map.of(
                "ExecuteStatement", (in, request) -> submit(asking.one(in, request), in),
                "BatchExecuteStatement", (in, request) -> submit(asking.several(in, request), in),
                "DescribeStatement", this::describe,
                "GetStatementResult", this::result,
                "CancelStatement", this::cancel,
                "ListStatements", this::list,
                "ListDatabases", catalogue::databases,
                "ListSchemas", catalogue::schemas,
                "ListTables", catalogue::tables,
                "DescribeTable", catalogue::table));
  }

  @Override
  public Reply handle(Request request) throws AwsException {
    return protocol.handle(request);
  }

  /** What tests can do to statements. */
  public StatementFaults faults() {
    return faults;
  }

  /** From now on a page of a result has at most so many rows; 0 for the usual number. */
  public void pageRows(int most) {
    if (most == 0) {
      pages.usual();
    } else {
      pages.rows(most);
    }
  }

  /** From now on larger results fail; {@link #LARGEST_RESULT} at first. */
  public void largestResult(long bytes) {
    runner.resultLimit(bytes);
  }

  /** From now on more active statements are refused; {@link #MOST_ACTIVE} at first. */
  public void mostActive(int statements) {
    store.mostActive(statements);
  }

  /** Cuts the connections of the statements that a workgroup runs now: they fail. */
  public void cutConnections(String workgroup) {
    Endpoint endpoint = endpoints.find(workgroup).orElseThrow(RedshiftErrors::noEndpoint);
    warehouse.cutConnections(endpoint.namespaceId());
  }

  private JsonNode submit(Statement.Asked asked, JsonNode input) {
    Optional<String> token =
        Optional.of(input.path("ClientToken").asText(""))
            .filter(t -> !t.isEmpty())
            .map(t -> asked.user() + "/" + t);
    Statement statement = store.once(token, () -> make(asked), runner::submit);
    ObjectNode reply = JsonNodeFactory.instance.objectNode();
    reply.put("Id", statement.id);
    reply.put("Database", asked.database());
    reply.put("WorkgroupName", asked.endpoint().workgroup());
    Times.put(reply, "CreatedAt", statement.created());
    return reply;
  }

  private Statement make(Statement.Asked asked) {
    return new Statement(UUID.randomUUID().toString(), asked, clock);
  }

  /** Runs a statement that nobody can ask after, and waits for it. */
  private Result runNow(Statement.Asked asked) {
    Statement statement = make(asked);
    runner.run(statement);
    SubStatement part = statement.parts().get(0);
    return part.result().orElseThrow(() -> RedshiftErrors.invalid(part.error()));
  }

  private Statement known(JsonNode input, Request request) {
    String id = Asking.text(input, "Id");
    Optional<String> user = callers.user(request.accessKey());
    return store
        .find(id)
        .filter(found -> user.isEmpty() || found.asked.user().equals(user.get()))
        .filter(found -> found.id.equals(id) || found.part(id).isPresent())
        .orElseThrow(() -> RedshiftErrors.noQuery(id));
  }

  private JsonNode describe(JsonNode input, Request request) {
    Statement statement = known(input, request);
    String id = input.path("Id").asText();
    return statement.id.equals(id) ? statement.view() : statement.part(id).orElseThrow().view();
  }

  private JsonNode result(JsonNode input, Request request) {
    Statement statement = known(input, request);
    String id = input.path("Id").asText();
    Result result =
        statement
            .part(id)
            .filter(part -> statement.status() == Status.FINISHED)
            .flatMap(SubStatement::result)
            .orElseThrow(() -> RedshiftErrors.noResult(id));
    return pages.page(id, result, input.path("NextToken").asText(""));
  }

  private JsonNode cancel(JsonNode input, Request request) {
    Statement statement = known(input, request);
    if (!statement.cancel()) {
      throw RedshiftErrors.invalid(
          "Could not cancel a query that is already in "
              + statement.status()
              + " state with ID: "
              + statement.id);
    }
    faults.wake();
    return JsonNodeFactory.instance.objectNode().put("Status", true);
  }

  private JsonNode list(JsonNode input, Request request) {
    return StatementList.of(input, store.all(), callers.user(request.accessKey()));
  }

  /** Begins to start the engine, so that the first statement need not wait. */
  public void begin() {
    warehouse.begin();
  }

  @Override
  public void close() {
    runner.close();
  }
}

package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.cloud.redshift.StatementFaults;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.ColumnMetadata;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.Field;
import software.amazon.awssdk.services.redshiftdata.model.SqlParameter;
import software.amazon.awssdk.services.redshiftdata.model.StatementData;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;
import software.amazon.awssdk.services.redshiftserverless.RedshiftServerlessClient;

/** The warehouse of a scenario; what is asked here is asked by its administrator. */
public final class Warehouse implements AutoCloseable {
  public static final String DATABASE = "dev";
  private static final String ROLES = "arn:aws:iam::" + Aws.ACCOUNT + ":role/";

  private final World world;
  private final String name;
  private final RedshiftServerlessClient serverless;
  private final RedshiftDataClient admin;

  private Warehouse(World world) {
    this.world = world;
    this.name = world.scene().name();
    this.serverless = world.aws().connect(RedshiftServerlessClient.builder());
    this.admin = world.aws().connect(RedshiftDataClient.builder());
  }

  /** Makes one, without tables. */
  public static Warehouse create(World world) {
    Warehouse warehouse = world.using(new Warehouse(world));
    String role = ROLES + warehouse.name + "-redshift";
    warehouse.serverless.createNamespace(
        b ->
            b.namespaceName(warehouse.namespace())
                .dbName(DATABASE)
                .iamRoles(role)
                .defaultIamRoleArn(role));
    warehouse.serverless.createWorkgroup(
        b -> b.workgroupName(warehouse.workgroup()).namespaceName(warehouse.namespace()));
    return warehouse;
  }

  private String namespace() {
    return name + "-namespace";
  }

  public String workgroup() {
    return name + "-workgroup";
  }

  /** The role of the importer: the name, not the ARN. */
  public String lambdaRole() {
    return name + "-importer";
  }

  /** The role of the training pipeline, and of all that reads. */
  public String taskRole() {
    return name + "-ml-pipeline";
  }

  static String arn(String role) {
    return ROLES + role;
  }

  /** How a statement ended; {@code error} is empty where it ended well. */
  public record End(String id, String error) {
    public boolean good() {
      return error.isEmpty();
    }
  }

  /** Runs a statement to its end, whichever. */
  public End run(String sql) {
    return run(admin, sql);
  }

  /** The same as the database user of a role. */
  public End runAs(String role, String sql) {
    Map<String, String> keys = world.cloud().credentialsOf(arn(role));
    AwsSessionCredentials credentials =
        AwsSessionCredentials.create(
            keys.get("AWS_ACCESS_KEY_ID"),
            keys.get("AWS_SECRET_ACCESS_KEY"),
            keys.get("AWS_SESSION_TOKEN"));
    try (RedshiftDataClient client =
        world
            .aws()
            .connect(RedshiftDataClient.builder(), StaticCredentialsProvider.create(credentials))) {
      return run(client, sql);
    }
  }

  private End run(RedshiftDataClient client, String sql) {
    return run(client, sql, Map.of());
  }

  private End run(RedshiftDataClient client, String sql, Map<String, String> parameters) {
    List<SqlParameter> values =
        parameters.entrySet().stream()
            .map(p -> SqlParameter.builder().name(p.getKey()).value(p.getValue()).build())
            .toList();
    String id =
        client
            .executeStatement(
                b ->
                    b.workgroupName(workgroup())
                        .database(DATABASE)
                        .sql(sql)
                        .parameters(values.isEmpty() ? null : values))
            .id();
    boolean ended =
        Waiting.until(world.executionLimit(), () -> isFinal(state(client, id).status()));
    DescribeStatementResponse state = state(client, id);
    if (!ended) {
      throw new IllegalStateException(state.statusAsString() + " for too long: " + sql);
    }
    if (state.status() == StatusString.FINISHED) {
      return new End(id, "");
    }
    return new End(id, state.error() == null ? state.statusAsString() : state.error());
  }

  private static DescribeStatementResponse state(RedshiftDataClient client, String id) {
    return client.describeStatement(b -> b.id(id));
  }

  private static boolean isFinal(StatusString status) {
    return status == StatusString.FINISHED
        || status == StatusString.FAILED
        || status == StatusString.ABORTED;
  }

  /**
   * The rows of a query, with null for NULL.
   *
   * @throws WrongAnswer if the warehouse refuses it
   */
  public List<List<String>> query(String sql) {
    return query(sql, Map.of());
  }

  /**
   * The same with parameters.
   *
   * @param parameters values of {@code :name}; the statement must have each
   */
  public List<List<String>> query(String sql, Map<String, String> parameters) {
    End end = run(admin, sql, parameters);
    if (!end.good()) {
      throw new WrongAnswer("tables that answer to: " + sql, "the warehouse says: " + end.error());
    }
    List<List<String>> rows = new ArrayList<>();
    admin
        .getStatementResultPaginator(b -> b.id(end.id()))
        .records()
        .forEach(record -> rows.add(texts(record)));
    return rows;
  }

  /** The columns of a table, in order; none where there is no such table. */
  public List<String> columns(String table) {
    End end = run("SELECT * FROM " + table + " LIMIT 1");
    return end.good()
        ? admin.getStatementResult(b -> b.id(end.id())).columnMetadata().stream()
            .map(ColumnMetadata::name)
            .toList()
        : List.of();
  }

  private static List<String> texts(List<Field> record) {
    List<String> texts = new ArrayList<>();
    for (Field field : record) {
      texts.add(
          switch (field.type()) {
            case IS_NULL -> null;
            case LONG_VALUE -> field.longValue().toString();
            case DOUBLE_VALUE -> field.doubleValue().toString();
            case BOOLEAN_VALUE -> field.booleanValue().toString();
            default -> field.stringValue();
          });
    }
    return texts;
  }

  /** Statements of any caller whose SQL has this part, in any case. */
  public List<StatementData> statements(String part) {
    return admin
        .listStatementsPaginator(b -> b.status(StatusString.ALL).workgroupName(workgroup()))
        .statements()
        .stream()
        .filter(statement -> texts(statement).toLowerCase(Locale.ROOT).contains(part))
        .toList();
  }

  private static String texts(StatementData statement) {
    return statement.queryString() + String.join(" ", statement.queryStrings());
  }

  /** What the scenario can do to statements. */
  public StatementFaults faults() {
    return world.cloud().redshift().faults();
  }

  @Override
  public void close() {
    faults().release(workgroup());
    serverless.deleteWorkgroup(b -> b.workgroupName(workgroup()));
    serverless.deleteNamespace(b -> b.namespaceName(namespace()));
    admin.close();
    serverless.close();
  }
}

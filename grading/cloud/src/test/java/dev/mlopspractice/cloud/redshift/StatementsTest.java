package dev.mlopspractice.cloud.redshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.cloud.CloudMode;
import dev.mlopspractice.cloud.conformance.On;
import dev.mlopspractice.cloud.conformance.SharedCloud;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.ColumnMetadata;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultResponse;
import software.amazon.awssdk.services.redshiftdata.model.ResourceNotFoundException;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;
import software.amazon.awssdk.services.redshiftdata.model.SubStatementData;
import software.amazon.awssdk.services.redshiftdata.model.ValidationException;

/** The Data API, through the real SDK. */
@On(CloudMode.EMBEDDED)
@ExtendWith(SharedCloud.class)
class StatementsTest {
  private WarehouseFixture at;
  private RedshiftDataClient client;

  @BeforeEach
  void connect(Cloud cloud) {
    at = new WarehouseFixture(cloud);
    client = at.admin;
  }

  @Test
  void everyTypeHasItsField() {
    DescribeStatementResponse end =
        at.ok(
            "select 1::int2 a, 2 b, 3::int8 c, 1.5::float8 d, true e, 'x'::varchar(10) f, '2026-11-23 10:42:00'::timestamp g, null::int h, 1.25::numeric(5,2) i");
    assertThat(end.hasResultSet()).isTrue();
    assertThat(end.resultRows()).isEqualTo(1);
    assertThat(end.duration()).isPositive();
    assertThat(end.queryString()).startsWith("select 1::int2");
    GetStatementResultResponse result = client.getStatementResult(b -> b.id(end.id()));
    assertThat(result.records().get(0).stream().map(WarehouseFixture::text))
        .containsExactly("1", "2", "3", "1.5", "true", "x", "2026-11-23 10:42:00", "null", "1.25");
    assertThat(result.columnMetadata().stream().map(ColumnMetadata::typeName))
        .containsExactly(
            "int2", "int4", "int8", "float8", "bool", "varchar", "timestamp", "int4", "numeric");
    assertThat(result.columnMetadata().get(0).name()).isEqualTo("a");
    assertThat(result.totalNumRows()).isEqualTo(1);
  }

  @Test
  void parametersAreBoundAndNeverSpliced() {
    at.ok("create table t (id int, name varchar(100))");
    String hostile = "x'; drop table t; --";
    at.run(client, "insert into t values (:id, :name)", Map.of("id", "7", "name", hostile));
    assertThat(at.query("select id, name from t")).containsExactly(List.of("7", hostile));
    assertThat(
            at.run(
                    client,
                    "select ':id' || :id::varchar, 1::int8 from t where id = :id",
                    Map.of("id", "7"))
                .resultRows())
        .isEqualTo(1);
  }

  @Test
  void parametersThatAreMissingUnusedOrEmptyAreRefused() {
    assertThatThrownBy(() -> at.submit(client, "select 'a :id'", Map.of("id", "1")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("Unused parameters: [id]");
    assertThatThrownBy(() -> at.submit(client, "select :a, :b", Map.of("a", "1")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("Cannot find parameter: b");
    assertThatThrownBy(() -> at.submit(client, "select :a", Map.of("a", "")))
        .isInstanceOf(ValidationException.class);
    assertThat(at.run(client, "copy t from :a iam_role default", Map.of("a", "s3://b/k")).error())
        .contains("syntax error at or near");
  }

  @Test
  void aCutConnectionFailsTheStatementAndLeavesNothingOfIt() {
    at.ok("create table t (id int)");
    at.ok("create table d as select 0 id union all select 1 union all select 2 union all select 3");
    String joins =
        IntStream.range(0, 17).mapToObj(i -> "d d" + i).collect(Collectors.joining(", "));
    String id = at.submit(client, "insert into t select count(*) from " + joins, Map.of());
    WarehouseFixture.await(
        "statement started",
        () -> client.describeStatement(b -> b.id(id)).status() == StatusString.STARTED);
    WarehouseFixture.await(
        "connection cut",
        () -> {
          at.cloud.redshift().cutConnections(at.name);
          return client.describeStatement(b -> b.id(id)).status() == StatusString.FAILED;
        });
    assertThat(at.query("select count(*) from t")).containsExactly(List.of("0"));
  }

  @Test
  void aFailedStatementSaysWhyAndHasNoResult() {
    assertThat(at.error("select * from nowhere"))
        .isEqualTo("ERROR: relation \"nowhere\" does not exist");
    String id = at.run("select * from nowhere").id();
    assertThatThrownBy(() -> client.getStatementResult(b -> b.id(id)))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("Query does not have result");
    assertThatThrownBy(
            () -> client.describeStatement(b -> b.id("d9b6c0c9-0747-4bf4-b142-e8883122f766")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void aBatchIsOneTransaction() {
    at.ok("create table t (id int)");
    String id =
        client
            .batchExecuteStatement(
                b ->
                    b.workgroupName(at.name)
                        .database("dev")
                        .sqls(
                            "insert into t values (1)",
                            "insert into t values ('a')",
                            "insert into t values (3)"))
            .id();
    DescribeStatementResponse end = at.ended(client, id);
    assertThat(end.status()).isEqualTo(StatusString.FAILED);
    assertThat(end.subStatements().stream().map(SubStatementData::statusAsString))
        .containsExactly("ABORTED", "FAILED", "ABORTED");
    assertThat(at.query("select count(*) from t")).containsExactly(List.of("0"));
    String good =
        client
            .batchExecuteStatement(
                b ->
                    b.workgroupName(at.name)
                        .database("dev")
                        .sqls("insert into t values (1)", "select id from t"))
            .id();
    assertThat(at.ended(client, good).subStatements().get(1).id()).isEqualTo(good + ":2");
    assertThat(client.getStatementResult(b -> b.id(good + ":2")).totalNumRows()).isEqualTo(1);
  }

  @Test
  void resultsComeInPages() {
    at.ok("create table n (i int)");
    at.ok("insert into n values (1), (2), (3), (4), (5)");
    at.cloud.redshift().pageRows(2);
    try {
      String id = at.ok("select i from n order by i").id();
      GetStatementResultResponse first = client.getStatementResult(b -> b.id(id));
      assertThat(first.records()).hasSize(2);
      assertThat(first.totalNumRows()).isEqualTo(5);
      List<String> all =
          client.getStatementResultPaginator(b -> b.id(id)).records().stream()
              .map(row -> WarehouseFixture.text(row.get(0)))
              .toList();
      assertThat(all).containsExactly("1", "2", "3", "4", "5");
      assertThatThrownBy(() -> client.getStatementResult(b -> b.id(id).nextToken("nonsense")))
          .isInstanceOf(ValidationException.class);
    } finally {
      at.cloud.redshift().pageRows(0);
    }
  }

  @Test
  void aHeldStatementIsStartedUntilItIsReleasedOrCancelled() {
    StatementFaults faults = at.cloud.redshift().faults();
    faults.hold(at.name, "");
    String id = at.submit(client, "select 1", Map.of());
    String other = at.submit(client, "select 2", Map.of());
    WarehouseFixture.await(
        "started", () -> client.describeStatement(b -> b.id(id)).status() == StatusString.STARTED);
    assertThatThrownBy(() -> client.getStatementResult(b -> b.id(id)))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThat(client.cancelStatement(b -> b.id(other)).status()).isTrue();
    assertThat(client.describeStatement(b -> b.id(other)).status()).isEqualTo(StatusString.ABORTED);
    faults.release(at.name);
    assertThat(at.ended(client, id).status()).isEqualTo(StatusString.FINISHED);
    assertThatThrownBy(() -> client.cancelStatement(b -> b.id(id)))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("already in FINISHED state");
  }

  @Test
  void plannedFailuresAndAbortsEndStatements() {
    StatementFaults faults = at.cloud.redshift().faults();
    faults.fail(at.name, "SELECT 1", 1, "ERROR: out of luck");
    faults.abort(at.name, "select 2", 1);
    assertThat(at.run("select 1").error()).isEqualTo("ERROR: out of luck");
    assertThat(at.run("select 1").status()).isEqualTo(StatusString.FINISHED);
    assertThat(at.run("select 2").status()).isEqualTo(StatusString.ABORTED);
  }

  @Test
  void theSameTokenIsTheSameStatement() {
    String first =
        client
            .executeStatement(
                b -> b.workgroupName(at.name).database("dev").sql("select 1").clientToken("t"))
            .id();
    String second =
        client
            .executeStatement(
                b -> b.workgroupName(at.name).database("dev").sql("select 1").clientToken("t"))
            .id();
    assertThat(second).isEqualTo(first);
  }

  @Test
  void whatIsNotHereIsRefusedByName() {
    assertThatThrownBy(
            () ->
                client.executeStatement(
                    b -> b.workgroupName("nobody").database("dev").sql("select 1")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("Redshift endpoint doesn't exist in this region.");
    assertThatThrownBy(
            () ->
                client.executeStatement(
                    b -> b.clusterIdentifier("c").database("dev").sql("select 1")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("ClusterIdentifier");
    assertThat(at.error("select 1; select 2")).contains("multiple commands");
    String wrong =
        client
            .executeStatement(b -> b.workgroupName(at.name).database("prod").sql("select 1"))
            .id();
    assertThat(at.ended(client, wrong).error()).contains("database \"prod\" does not exist");
  }

  @Test
  void statementsAreListedByNameAndStatus() {
    client.executeStatement(
        b -> b.workgroupName(at.name).database("dev").sql("select 1").statementName("nightly-1"));
    at.ok("select 2");
    WarehouseFixture.await(
        "listed",
        () ->
            client
                    .listStatements(b -> b.statementName("nightly").workgroupName(at.name))
                    .statements()
                    .size()
                == 1);
    assertThat(client.listStatements(b -> b.status("ALL").workgroupName(at.name)).statements())
        .hasSize(2);
  }

  @Test
  void tablesAndColumnsAreDescribed() {
    at.ok("create table imp_log (logged_at timestamp not null, hostname varchar(64))");
    assertThat(client.listTables(b -> b.workgroupName(at.name).database("dev")).tables())
        .singleElement()
        .satisfies(table -> assertThat(table.name()).isEqualTo("imp_log"));
    assertThat(
            client
                .describeTable(
                    b -> b.workgroupName(at.name).database("dev").schema("public").table("imp_log"))
                .columnList())
        .extracting(ColumnMetadata::name, ColumnMetadata::typeName, ColumnMetadata::nullable)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("logged_at", "timestamp", 0),
            org.assertj.core.api.Assertions.tuple("hostname", "varchar", 1));
  }
}

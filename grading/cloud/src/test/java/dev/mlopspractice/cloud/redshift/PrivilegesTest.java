package dev.mlopspractice.cloud.redshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.cloud.CloudMode;
import dev.mlopspractice.cloud.conformance.On;
import dev.mlopspractice.cloud.conformance.SharedCloud;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.ResourceNotFoundException;

/** A statement may do what its caller's role was granted. */
@On(CloudMode.EMBEDDED)
@ExtendWith(SharedCloud.class)
class PrivilegesTest {
  private WarehouseFixture at;
  private RedshiftDataClient importer;

  @BeforeEach
  void connect(Cloud cloud) {
    at = new WarehouseFixture(cloud);
    importer = at.as("Importer");
    at.ok("create table t (id int)");
  }

  @Test
  void aRoleMayDoNothingUntilItIsGranted() {
    assertThat(at.run(importer, "select * from t", Map.of()).error())
        .isEqualTo("ERROR: permission denied for relation t");
    at.ok("grant select on t to \"IAMR:Importer\"");
    assertThat(at.run(importer, "select * from t", Map.of()).statusAsString())
        .isEqualTo("FINISHED");
    assertThat(at.run(importer, "insert into t values (1)", Map.of()).error())
        .isEqualTo("ERROR: permission denied for relation t");
    at.ok("grant insert on all tables in schema public to \"IAMR:Importer\"");
    at.ok("revoke select on t from \"IAMR:Importer\"");
    assertThat(at.run(importer, "insert into t values (1)", Map.of()).error()).isNull();
    assertThat(at.run(importer, "select * from t", Map.of()).error()).contains("permission denied");
  }

  @Test
  void grantsOnATableMayBeGivenSideBySide() {
    at.ok("create user \"IAMR:Importer\" password disable");
    List<String> ids =
        IntStream.range(0, 20)
            .mapToObj(i -> i % 2 == 0 ? "grant select" : "grant insert")
            .map(grant -> at.submit(at.admin, grant + " on t to \"IAMR:Importer\"", Map.of()))
            .toList();
    assertThat(ids).allSatisfy(id -> assertThat(at.ended(at.admin, id).error()).isNull());
  }

  @Test
  void usersAreMadeByConnectingOrBefore() {
    at.ok("create user \"IAMR:trainer\" password disable");
    assertThat(at.error("create user \"IAMR:trainer\" password disable"))
        .contains("user \"IAMR:trainer\" already exists");
    at.ok("grant select on t to \"IAMR:trainer\"");
    assertThat(at.run(at.as("trainer"), "select * from t", Map.of()).error()).isNull();
    assertThat(at.error("grant select on t to \"IAMR:nobody\""))
        .contains("user \"IAMR:nobody\" does not exist");
    assertThat(at.run(importer, "create user x password disable", Map.of()).error())
        .contains("permission denied");
    assertThat(at.run(importer, "grant select on t to \"IAMR:Importer\"", Map.of()).error())
        .contains("permission denied");
  }

  @Test
  void whoMayDoWhatCanBeAsked() {
    at.run(importer, "select 1", Map.of());
    at.ok("grant insert on t to \"IAMR:Importer\"");
    assertThat(
            at.query(
                "select identity_name, identity_type, relation_name, privilege_type from svv_relation_privileges"))
        .containsExactly(List.of("IAMR:Importer", "user", "t", "INSERT"));
    assertThat(
            at.query(
                "select has_table_privilege('IAMR:Importer', 't', 'select'), has_table_privilege('IAMR:Importer', 't', 'insert')"))
        .containsExactly(List.of("false", "true"));
    assertThat(at.query("select usename from pg_user order by 1"))
        .containsExactly(List.of("IAMR:Importer"), List.of("admin"));
    assertThat(at.query("select count(*) from pg_catalog.svv_table_info"))
        .containsExactly(List.of("1"));
  }

  @Test
  void groupsAndRolesPassOnWhatTheyHave() {
    at.ok("create user \"IAMR:Importer\" password disable");
    at.ok("create group loaders with user \"IAMR:Importer\"");
    at.ok("grant insert on t to group loaders");
    at.ok("create role readers");
    at.ok("grant select on t to role readers");
    at.ok("grant role readers to \"IAMR:Importer\"");
    assertThat(at.run(importer, "insert into t select 1 + count(*) from t", Map.of()).error())
        .isNull();
  }

  @Test
  void aRoleOwnsWhatItMakes() {
    assertThat(at.run(importer, "create table mine (a int)", Map.of()).error()).isNull();
    assertThat(at.query("select count(*) from mine")).containsExactly(List.of("0"));
    at.ok(
        "grant assumerole on 'arn:aws:iam::000000000000:role/copy' to \"IAMR:Importer\" for copy");
    assertThat(at.query("select current_user")).containsExactly(List.of("admin"));
    String id = at.run(importer, "select current_user, current_database()", Map.of()).id();
    assertThat(importer.getStatementResult(b -> b.id(id)).records().get(0).get(0).stringValue())
        .isEqualTo("IAMR:Importer");
  }

  @Test
  void statementsOfOthersAreNotSeen() {
    String id = at.ok("select 1").id();
    assertThatThrownBy(() -> importer.describeStatement(b -> b.id(id)))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void workgroupsShareNothing(Cloud cloud) {
    WarehouseFixture other = new WarehouseFixture(cloud);
    other.ok("create table t (id int)");
    other.ok("insert into t values (1)");
    other.ok("create user \"IAMR:trainer\" password disable");
    assertThat(at.query("select count(*) from t")).containsExactly(List.of("0"));
    at.ok("create user \"IAMR:trainer\" password disable");
  }
}

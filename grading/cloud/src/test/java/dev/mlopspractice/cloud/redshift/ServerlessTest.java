package dev.mlopspractice.cloud.redshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.cloud.CloudMode;
import dev.mlopspractice.cloud.conformance.On;
import dev.mlopspractice.cloud.conformance.SharedCloud;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftserverless.model.ConflictException;
import software.amazon.awssdk.services.redshiftserverless.model.Namespace;
import software.amazon.awssdk.services.redshiftserverless.model.ResourceNotFoundException;
import software.amazon.awssdk.services.redshiftserverless.model.Tag;
import software.amazon.awssdk.services.redshiftserverless.model.UsageLimit;
import software.amazon.awssdk.services.redshiftserverless.model.Workgroup;

/** Namespaces and workgroups, through the real SDK. */
@On(CloudMode.EMBEDDED)
@ExtendWith(SharedCloud.class)
class ServerlessTest {

  @Test
  void aWorkgroupLivesFromItsCreationToItsEnd(Cloud cloud) {
    WarehouseFixture at = new WarehouseFixture(cloud);
    Workgroup workgroup = at.serverless.getWorkgroup(b -> b.workgroupName(at.name)).workgroup();
    assertThat(workgroup.statusAsString()).isEqualTo("AVAILABLE");
    assertThat(workgroup.endpoint().port()).isEqualTo(5439);
    Namespace namespace = at.serverless.getNamespace(b -> b.namespaceName(at.name)).namespace();
    assertThat(namespace.dbName()).isEqualTo("dev");
    assertThat(namespace.iamRoles()).containsExactly(WarehouseFixture.COPY_ROLE);
    assertThat(namespace.creationDate()).isNotNull();
    at.serverless.updateWorkgroup(b -> b.workgroupName(at.name).baseCapacity(8));
    assertThat(at.serverless.getWorkgroup(b -> b.workgroupName(at.name)).workgroup().baseCapacity())
        .isEqualTo(8);
    at.serverless.tagResource(
        b ->
            b.resourceArn(workgroup.workgroupArn())
                .tags(Tag.builder().key("k").value("v").build()));
    assertThat(
            at.serverless.listTagsForResource(b -> b.resourceArn(workgroup.workgroupArn())).tags())
        .hasSize(1);
    assertThatThrownBy(() -> at.serverless.deleteNamespace(b -> b.namespaceName(at.name)))
        .isInstanceOf(ConflictException.class);
    at.ok("create table t (id int)");
    at.serverless.deleteWorkgroup(b -> b.workgroupName(at.name));
    at.serverless.deleteNamespace(b -> b.namespaceName(at.name));
    assertThatThrownBy(() -> at.serverless.getWorkgroup(b -> b.workgroupName(at.name)))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThat(at.serverless.listNamespaces(b -> {}).namespaces())
        .extracting(Namespace::namespaceName)
        .doesNotContain(at.name);
  }

  @Test
  void aLimitGoesWithItsWorkgroup(Cloud cloud) {
    WarehouseFixture at = new WarehouseFixture(cloud);
    String workgroup =
        at.serverless.getWorkgroup(b -> b.workgroupName(at.name)).workgroup().workgroupArn();
    String limit =
        at.serverless
            .createUsageLimit(
                b ->
                    b.resourceArn(workgroup)
                        .usageType("serverless-compute")
                        .period("daily")
                        .amount(8L)
                        .breachAction("deactivate"))
            .usageLimit()
            .usageLimitId();
    assertThatThrownBy(
            () ->
                at.serverless.createUsageLimit(
                    b ->
                        b.resourceArn(workgroup)
                            .usageType("serverless-compute")
                            .period("daily")
                            .amount(9L)))
        .isInstanceOf(ConflictException.class);
    at.serverless.updateUsageLimit(b -> b.usageLimitId(limit).amount(9L));
    UsageLimit found = at.serverless.getUsageLimit(b -> b.usageLimitId(limit)).usageLimit();
    assertThat(found.amount()).isEqualTo(9);
    assertThat(found.breachActionAsString()).isEqualTo("deactivate");
    assertThat(at.serverless.listUsageLimits(b -> {}).usageLimits()).contains(found);
    at.serverless.deleteWorkgroup(b -> b.workgroupName(at.name));
    assertThatThrownBy(() -> at.serverless.deleteUsageLimit(b -> b.usageLimitId(limit)))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void theAdministratorsSecretIsTakenAndTold(Cloud cloud) {
    WarehouseFixture at = new WarehouseFixture(cloud);
    String name = at.name + "-managed";
    Namespace namespace =
        at.serverless
            .createNamespace(b -> b.namespaceName(name).manageAdminPassword(true))
            .namespace();
    at.serverless.createWorkgroup(b -> b.workgroupName(name).namespaceName(name));
    String made =
        at.admin
            .executeStatement(
                b ->
                    b.workgroupName(name)
                        .database("dev")
                        .secretArn(namespace.adminPasswordSecretArn())
                        .sql("CREATE TABLE t (id INT)"))
            .id();
    DescribeStatementResponse end = at.ended(at.admin, made);
    assertThat(end.statusAsString()).isEqualTo("FINISHED");
    assertThat(end.secretArn()).isEqualTo(namespace.adminPasswordSecretArn());
    assertThatThrownBy(
            () ->
                at.admin.executeStatement(
                    b ->
                        b.workgroupName(at.name)
                            .database("dev")
                            .secretArn(namespace.adminPasswordSecretArn())
                            .sql("SELECT 1")))
        .hasMessageContaining("only the one of the namespace's administrator");
  }

  @Test
  void whatIsWrongIsRefused(Cloud cloud) {
    WarehouseFixture at = new WarehouseFixture(cloud);
    assertThatThrownBy(
            () ->
                at.serverless.createWorkgroup(b -> b.workgroupName(at.name).namespaceName(at.name)))
        .isInstanceOf(ConflictException.class);
    assertThatThrownBy(
            () ->
                at.serverless.createWorkgroup(b -> b.workgroupName("w-x").namespaceName("nowhere")))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> at.serverless.createNamespace(b -> b.namespaceName("UPPER")))
        .hasMessageContaining("3 to 64");
    assertThat(List.of(at.name)).isNotEmpty();
  }
}

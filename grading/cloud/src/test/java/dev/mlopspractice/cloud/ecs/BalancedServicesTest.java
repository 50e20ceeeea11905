package dev.mlopspractice.cloud.ecs;

import static dev.mlopspractice.cloud.ecs.BalancedFixture.SERVICE;
import static dev.mlopspractice.cloud.ecs.EcsFixture.CLUSTER;
import static dev.mlopspractice.cloud.ecs.EcsFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;

/** Services behind a load balancer. */
@SuppressWarnings("unchecked") // the builders of the SDK take generic varargs
@Timeout(120)
class BalancedServicesTest {
  private BalancedFixture fixture;
  private EcsFixture ecs;

  @BeforeEach
  void start() throws Exception {
    fixture = new BalancedFixture();
    ecs = fixture.ecs;
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void aServiceIsSteadyOnceItsTargetsAreHealthy() throws Exception {
    fixture.define("ANSWER=first");
    fixture.create(2);
    ecs.awaitSteady(SERVICE);

    assertThat(fixture.targetStates()).containsExactly("healthy", "healthy");
    assertThat(fixture.get("/").body()).isEqualTo("first");
    ecs.client.updateService(r -> r.cluster(CLUSTER).service(SERVICE).desiredCount(3));
    await(
        "three targets",
        () -> fixture.targetStates().equals(List.of("healthy", "healthy", "healthy")));
    ecs.client.updateService(r -> r.cluster(CLUSTER).service(SERVICE).desiredCount(1));
    await("one target", () -> fixture.targetStates().equals(List.of("healthy")));
  }

  @Test
  void aRollUnderLoadLosesNoRequest() throws Exception {
    fixture.define("ANSWER=first");
    fixture.create(2);
    ecs.awaitSteady(SERVICE);
    AtomicBoolean rolling = new AtomicBoolean(true);
    List<CompletableFuture<List<Integer>>> clients =
        List.of(fixture.keepAsking(rolling), fixture.keepAsking(rolling));

    for (String answer : List.of("second", "third", "fourth")) {
      fixture.define("ANSWER=" + answer);
      ecs.client.updateService(r -> r.cluster(CLUSTER).service(SERVICE).taskDefinition("server"));
      ecs.awaitSteady(SERVICE);
    }
    rolling.set(false);

    for (CompletableFuture<List<Integer>> client : clients) {
      assertThat(client.get(30, TimeUnit.SECONDS)).hasSizeGreaterThan(5).containsOnly(200);
    }
    assertThat(fixture.get("/").body()).isEqualTo("fourth");
  }

  @Test
  void aDeploymentWhoseTargetsStayUnhealthyIsRolledBack() throws Exception {
    fixture.define("ANSWER=good");
    fixture.create(1);
    ecs.awaitSteady(SERVICE);

    fixture.define("ANSWER=bad", "HEALTH=404");
    ecs.client.updateService(
        r ->
            r.cluster(CLUSTER)
                .service(SERVICE)
                .taskDefinition("server")
                .deploymentConfiguration(
                    c -> c.deploymentCircuitBreaker(b -> b.enable(true).rollback(true))));
    await(
        "rolled back",
        () -> {
          Service now = ecs.describeService(SERVICE);
          return now.deployments().size() == 1 && now.taskDefinition().endsWith(":1");
        });
    ecs.awaitSteady(SERVICE);

    assertThat(fixture.get("/").body()).isEqualTo("good");
    assertThat(ecs.describeService(SERVICE).events())
        .extracting(ServiceEvent::message)
        .anyMatch(text -> text.contains("is unhealthy in (target-group"))
        .anyMatch(text -> text.contains("rolling back"));
  }

  @Test
  void aTaskIsSparedDuringItsGracePeriod() throws Exception {
    ecs.cloud.waits().asWritten();
    fixture.fastChecks();
    fixture.define("HEALTH=404");
    ecs.client.createService(fixture.request(1).healthCheckGracePeriodSeconds(3_600).build());
    await("unhealthy", () -> fixture.targetStates().equals(List.of("unhealthy")));
    assertThat(ecs.describeService(SERVICE).runningCount()).isEqualTo(1);
    assertThat(ecs.describeService(SERVICE).deployments().get(0).failedTasks()).isZero();
  }

  @Test
  void aTargetGroupWithoutAListenerAndAContainerWithoutThePortAreRefused() {
    fixture.define("ANSWER=first");
    String idle = fixture.group("idle");
    assertThatThrownBy(
            () ->
                ecs.client.createService(
                    fixture
                        .request(1)
                        .loadBalancers(
                            l -> l.targetGroupArn(idle).containerName("server").containerPort(8080))
                        .build()))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("does not have an associated load balancer");
    assertThatThrownBy(
            () ->
                ecs.client.createService(
                    fixture
                        .request(1)
                        .loadBalancers(
                            l ->
                                l.targetGroupArn(fixture.group)
                                    .containerName("server")
                                    .containerPort(9))
                        .build()))
        .hasMessageContaining("did not have a container port 9 defined");
  }

  @Test
  void aDeletedServiceLeavesNoTarget() throws Exception {
    fixture.define("ANSWER=first");
    fixture.create(2);
    ecs.awaitSteady(SERVICE);
    ecs.client.deleteService(r -> r.cluster(CLUSTER).service(SERVICE).force(true));
    await("no targets", () -> fixture.targetStates().isEmpty());
  }

  @Test
  void tasksAreRegisteredWithCloudMapWhileTheyRun() throws Exception {
    fixture.define("ANSWER=first");
    String registry = fixture.registry();
    ecs.client.createService(
        fixture.request(2).serviceRegistries(s -> s.registryArn(registry)).build());
    ecs.awaitSteady(SERVICE);
    assertThat(fixture.discovered())
        .hasSize(2)
        .allMatch(a -> a.get("AWS_INSTANCE_IPV4").equals("127.0.0.1"))
        .allMatch(a -> Integer.parseInt(a.get("AWS_INSTANCE_PORT")) > 0);

    ecs.client.updateService(r -> r.cluster(CLUSTER).service(SERVICE).desiredCount(0));
    await("nobody is left", () -> fixture.discovered().isEmpty());
  }
}

package dev.mlopspractice.cloud.ecs;

import static dev.mlopspractice.cloud.ecs.EcsFixture.CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlopspractice.cloud.containers.Image;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;
import software.amazon.awssdk.services.ecs.model.ServiceNotActiveException;
import software.amazon.awssdk.services.ecs.model.ServiceNotFoundException;
import software.amazon.awssdk.services.ecs.model.Task;

@SuppressWarnings("unchecked") // the builders of the SDK take generic varargs
@Timeout(90)
class ServicesTest {
  private static final String SERVICE = "taro-predictor-service";

  private EcsFixture ecs;

  @BeforeEach
  void start() throws Exception {
    ecs = new EcsFixture();
    ecs.images.register(
        "wait",
        Image.standIn(
            (environment, log, cancel) -> {
              cancel.await();
              return 0;
            }));
    ecs.images.register("crash", Image.standIn((environment, log, cancel) -> 1));
    ecs.define("wait", "wait");
    ecs.define("crash", "crash");
  }

  @AfterEach
  void close() {
    ecs.close();
    assertThat(ProcessHandle.current().descendants()).isEmpty();
  }

  @Test
  void aServiceReachesItsCount() {
    create("wait", 2);
    ecs.awaitSteady(SERVICE);

    Service service = ecs.describeService(SERVICE);
    assertThat(service.runningCount()).isEqualTo(2);
    assertThat(service.pendingCount()).isZero();
    assertThat(service.events())
        .extracting(ServiceEvent::message)
        .anyMatch(text -> text.endsWith("has reached a steady state."));
    assertThat(ecs.tasksOf(SERVICE)).extracting(Task::group).containsOnly("service:" + SERVICE);
  }

  @Test
  void aTaskThatEndsIsReplaced() {
    create("wait", 1);
    ecs.awaitSteady(SERVICE);
    Task first = ecs.tasksOf(SERVICE).get(0);

    ecs.client.stopTask(request -> request.cluster(CLUSTER).task(first.taskArn()));

    EcsFixture.await(
        "another task",
        () ->
            ecs.tasksOf(SERVICE).stream()
                .anyMatch(
                    task ->
                        !task.taskArn().equals(first.taskArn())
                            && task.lastStatus().equals("RUNNING")));
  }

  @Test
  void aForcedDeploymentReplacesEveryTaskAndTheSdksWaiterSeesIt() {
    ecs.service.holdDescribeServices(Duration.ofSeconds(20));
    create("wait", 2);
    ecs.client
        .waiter()
        .waitUntilServicesStable(request -> request.cluster(CLUSTER).services(SERVICE));
    List<String> before = ecs.tasksOf(SERVICE).stream().map(Task::taskArn).toList();

    ecs.client.updateService(
        request -> request.cluster(CLUSTER).service(SERVICE).forceNewDeployment(true));
    ecs.client
        .waiter()
        .waitUntilServicesStable(request -> request.cluster(CLUSTER).services(SERVICE));

    assertThat(ecs.tasksOf(SERVICE))
        .hasSize(2)
        .extracting(Task::taskArn)
        .doesNotContainAnyElementsOf(before);
  }

  @Test
  void oldTasksStayUntilNewOnesAreHealthy() throws Exception {
    create("wait", 1);
    ecs.awaitSteady(SERVICE);
    String old = ecs.tasksOf(SERVICE).get(0).taskArn();
    ecs.service.faults().hold(SERVICE);

    ecs.client.updateService(
        request -> request.cluster(CLUSTER).service(SERVICE).forceNewDeployment(true));
    EcsFixture.await("a second task", () -> ecs.tasksOf(SERVICE).size() == 2);
    EcsFixture.await("it is held", () -> ecs.describeService(SERVICE).pendingCount() == 1);

    Service rolling = ecs.describeService(SERVICE);
    assertThat(rolling.deployments())
        .extracting(deployment -> deployment.status())
        .containsExactly("PRIMARY", "ACTIVE");
    assertThat(rolling.deployments().get(0).rolloutState())
        .isEqualTo(DeploymentRolloutState.IN_PROGRESS);
    assertThat(rolling.runningCount()).isEqualTo(1);
    assertThat(ecs.describe(old).lastStatus()).isEqualTo("RUNNING");

    ecs.service.faults().release(SERVICE);
    ecs.awaitSteady(SERVICE);
    assertThat(ecs.tasksOf(SERVICE)).hasSize(1).extracting(Task::taskArn).doesNotContain(old);
    assertThat(ecs.stopped(ecs.describe(old)).stoppedReason())
        .startsWith("Scaling activity initiated by (deployment ecs-svc/");
  }

  @Test
  void describeServicesAnswersLateWhileADeploymentIsUnderWay() throws Exception {
    create("wait", 1);
    ecs.awaitSteady(SERVICE);
    ecs.service.faults().hold(SERVICE);
    ecs.service.holdDescribeServices(Duration.ofSeconds(20));
    ecs.client.updateService(
        request -> request.cluster(CLUSTER).service(SERVICE).forceNewDeployment(true));

    CompletableFuture<Service> answer =
        CompletableFuture.supplyAsync(() -> ecs.describeService(SERVICE));
    EcsFixture.await("a second task", () -> ecs.tasksOf(SERVICE).size() == 2);
    assertThat(answer).isNotDone();
    ecs.service.faults().release(SERVICE);

    Service service = answer.get(20, TimeUnit.SECONDS);
    assertThat(service.deployments()).hasSize(1);
    assertThat(service.runningCount()).isEqualTo(1);
  }

  @Test
  void theHealthCheckOfAContainerDecidesWhetherANewTaskReplacesAnOldOne() throws Exception {
    ecs.images.register("server", EcsFixture.program("Server"));
    defineServer("ANSWER=first");
    create("server", 1);
    ecs.awaitSteady(SERVICE);
    assertThat(ask(ecs.tasksOf(SERVICE).get(0))).isEqualTo("first");

    defineServer("ANSWER=second", "READY=no");
    ecs.client.updateService(
        request -> request.cluster(CLUSTER).service(SERVICE).taskDefinition("server"));
    EcsFixture.await("both run", () -> ecs.describeService(SERVICE).runningCount() == 2);
    assertThat(ecs.describeService(SERVICE).deployments().get(0).rolloutState())
        .isEqualTo(DeploymentRolloutState.IN_PROGRESS);
    assertThat(ecs.tasksOf(SERVICE))
        .extracting(Task::healthStatusAsString)
        .containsExactlyInAnyOrder("HEALTHY", "UNKNOWN");

    defineServer("ANSWER=third");
    ecs.client.updateService(
        request -> request.cluster(CLUSTER).service(SERVICE).taskDefinition("server"));
    ecs.awaitSteady(SERVICE);
    assertThat(ecs.tasksOf(SERVICE)).hasSize(1);
    assertThat(ask(ecs.tasksOf(SERVICE).get(0))).isEqualTo("third");
  }

  @Test
  void theCircuitBreakerEndsADeploymentThatFailsAndGoesBack() {
    create("wait", 1);
    ecs.awaitSteady(SERVICE);
    String healthy = ecs.tasksOf(SERVICE).get(0).taskArn();
    ecs.service.faults().failStart("crash", 100, "CannotStartContainerError: no room");

    ecs.client.updateService(
        request ->
            request
                .cluster(CLUSTER)
                .service(SERVICE)
                .taskDefinition("crash")
                .deploymentConfiguration(
                    c -> c.deploymentCircuitBreaker(b -> b.enable(true).rollback(true))));

    EcsFixture.await(
        "rolled back",
        () -> {
          Service service = ecs.describeService(SERVICE);
          return service.deployments().size() == 1 && service.taskDefinition().contains("wait");
        });
    ecs.awaitSteady(SERVICE);
    assertThat(ecs.tasksOf(SERVICE)).extracting(Task::taskArn).containsExactly(healthy);
    assertThat(ecs.describeService(SERVICE).events())
        .extracting(ServiceEvent::message)
        .anyMatch(text -> text.contains("rolling back"));
  }

  @Test
  void withoutRollbackABrokenCircuitLeavesTheOldTasksAndAFailedDeployment() {
    create("wait", 1);
    ecs.awaitSteady(SERVICE);

    ecs.service.faults().failStart("crash", 100, "CannotStartContainerError: no room");
    ecs.client.updateService(
        request ->
            request
                .cluster(CLUSTER)
                .service(SERVICE)
                .taskDefinition("crash")
                .deploymentConfiguration(
                    c -> c.deploymentCircuitBreaker(b -> b.enable(true).rollback(false))));

    EcsFixture.await(
        "failed",
        () ->
            ecs.describeService(SERVICE).deployments().get(0).rolloutState()
                == DeploymentRolloutState.FAILED);
    assertThat(ecs.describeService(SERVICE).deployments().get(0).failedTasks()).isEqualTo(3);
    assertThat(ecs.describeService(SERVICE).runningCount()).isEqualTo(1);
  }

  @Test
  void scalingChangesTheCountWithoutANewDeployment() {
    create("wait", 1);
    ecs.awaitSteady(SERVICE);
    String deployment = ecs.describeService(SERVICE).deployments().get(0).id();

    ecs.client.updateService(request -> request.cluster(CLUSTER).service(SERVICE).desiredCount(3));
    EcsFixture.await("three", () -> ecs.describeService(SERVICE).runningCount() == 3);
    ecs.client.updateService(request -> request.cluster(CLUSTER).service(SERVICE).desiredCount(0));
    EcsFixture.await("none", () -> ecs.describeService(SERVICE).runningCount() == 0);

    assertThat(ecs.describeService(SERVICE).deployments().get(0).id()).isEqualTo(deployment);
  }

  @Test
  void aServiceIsDeletedOnceItsTasksHaveStopped() {
    create("wait", 1);
    ecs.awaitSteady(SERVICE);

    assertThatThrownBy(
            () -> ecs.client.deleteService(request -> request.cluster(CLUSTER).service(SERVICE)))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("scaled above 0");
    assertThat(
            ecs.client
                .deleteService(request -> request.cluster(CLUSTER).service(SERVICE).force(true))
                .service()
                .status())
        .isEqualTo("DRAINING");
    ecs.client.deleteService(request -> request.cluster(CLUSTER).service(SERVICE));

    EcsFixture.await("inactive", () -> ecs.describeService(SERVICE).status().equals("INACTIVE"));
    assertThat(ecs.client.listServices(request -> request.cluster(CLUSTER)).serviceArns())
        .isEmpty();
    assertThatThrownBy(
            () -> ecs.client.updateService(request -> request.cluster(CLUSTER).service(SERVICE)))
        .isInstanceOf(ServiceNotActiveException.class);
    ecs.client.deleteCluster(request -> request.cluster(CLUSTER));
  }

  @Test
  void anUnknownServiceIsAFailureOfDescribeAndAnErrorOfUpdate() {
    assertThat(
            ecs.client
                .describeServices(request -> request.cluster(CLUSTER).services("none"))
                .failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.reason()).isEqualTo("MISSING"));
    assertThatThrownBy(
            () -> ecs.client.updateService(request -> request.cluster(CLUSTER).service("none")))
        .isInstanceOf(ServiceNotFoundException.class)
        .hasMessageContaining("Service not found.");
  }

  @Test
  void aServiceCanNotBeCreatedTwice() {
    create("wait", 1);

    assertThatThrownBy(() -> create("wait", 1))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("Creation of service was not idempotent.");
  }

  private void create(String definition, int count) {
    ecs.client.createService(
        request ->
            request
                .cluster(CLUSTER)
                .serviceName(SERVICE)
                .taskDefinition(definition)
                .desiredCount(count));
  }

  private void defineServer(String... environment) {
    ecs.client.registerTaskDefinition(
        EcsFixture.definition("server", "server")
            .containerDefinitions(
                container ->
                    container
                        .name("server")
                        .image("server")
                        .portMappings(mapping -> mapping.containerPort(8080))
                        .environment(
                            java.util.Arrays.stream(environment)
                                .map(
                                    pair ->
                                        software.amazon.awssdk.services.ecs.model.KeyValuePair
                                            .builder()
                                            .name(pair.split("=", 2)[0])
                                            .value(pair.split("=", 2)[1])
                                            .build())
                                .toList())
                        .healthCheck(
                            check ->
                                check.command(
                                    "CMD-SHELL", "curl -fs http://localhost:8080/ready || exit 1")))
            .build());
  }

  private static String ask(Task task) throws Exception {
    int port = task.containers().get(0).networkBindings().get(0).hostPort();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/")).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }
}

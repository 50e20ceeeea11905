package dev.mlopspractice.cloud.ecs;

import static dev.mlopspractice.cloud.ecs.EcsFixture.CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlopspractice.cloud.containers.Image;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

@SuppressWarnings("unchecked") // the builders of the SDK take generic varargs
@Timeout(60)
class TasksTest {
  private EcsFixture ecs;

  @BeforeEach
  void start() throws Exception {
    ecs = new EcsFixture();
  }

  @AfterEach
  void close() {
    ecs.close();
    assertThat(ProcessHandle.current().descendants()).isEmpty();
  }

  @Test
  void aTaskRunsTheImageWithTheDefinitionsEnvironmentUnderItsOverrides() {
    ecs.images.register("inspect", EcsFixture.program("Inspect"));
    ecs.define(
        "ml-pipeline",
        "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/inspect:v1",
        "NAME=taro",
        "MODEL=none");

    Task task =
        ecs.client
            .runTask(
                request ->
                    request
                        .cluster(CLUSTER)
                        .taskDefinition("ml-pipeline")
                        .startedBy("me")
                        .overrides(
                            overrides ->
                                overrides.containerOverrides(
                                    override ->
                                        override
                                            .name("ml-pipeline")
                                            .command("--fast")
                                            .environment(
                                                variable ->
                                                    variable
                                                        .name("MODEL")
                                                        .value("logistic_ctr_model")))))
            .tasks()
            .get(0);

    assertThat(task.lastStatus()).isEqualTo("PROVISIONING");
    Task stopped = ecs.stopped(task);
    assertThat(stopped.containers().get(0).exitCode()).isZero();
    assertThat(stopped.stopCode()).isEqualTo(TaskStopCode.ESSENTIAL_CONTAINER_EXITED);
    assertThat(stopped.stoppedReason()).isEqualTo("Essential container in task exited");
    assertThat(stopped.startedBy()).isEqualTo("me");
    assertThat(stopped.group()).isEqualTo("family:ml-pipeline");
    assertThat(stopped.createdAt()).isBeforeOrEqualTo(stopped.startedAt());
    assertThat(stopped.startedAt()).isBeforeOrEqualTo(stopped.stoppedAt());
    int port = stopped.containers().get(0).networkBindings().get(0).hostPort();
    assertThat(ecs.service.log(task.taskArn()).orElseThrow().lines())
        .contains(
            "arguments=[--fast]",
            "env NAME=taro",
            "env MODEL=logistic_ctr_model",
            "env PORT=" + port)
        .contains("env AWS_REGION=ap-northeast-1", "env AWS_ENDPOINT_URL=" + ecs.cloud.endpoint());
  }

  @Test
  void anExitCodeOtherThanZeroIsShownAsItIs() {
    ecs.images.register("hostile", EcsFixture.program("Hostile"));
    ecs.client.registerTaskDefinition(
        EcsFixture.definition("job", "hostile")
            .containerDefinitions(c -> c.name("job").image("hostile").command("exit-7"))
            .build());

    assertThat(ecs.stopped(ecs.run("job")).containers().get(0).exitCode()).isEqualTo(7);
  }

  @Test
  void aBrokenLimitIsTheContainersReason() {
    ecs.images.register("hostile", EcsFixture.program("Hostile"));
    ecs.client.registerTaskDefinition(
        EcsFixture.definition("job", "hostile")
            .containerDefinitions(c -> c.name("job").image("hostile").command("flood"))
            .build());

    Task stopped = ecs.stopped(ecs.run("job"));

    assertThat(stopped.containers().get(0).reason())
        .startsWith("LimitExceeded: the container wrote more than");
    assertThat(stopped.containers().get(0).exitCode()).isEqualTo(137);
  }

  @Test
  void anImageThatIsNotThereStopsTheTaskBeforeItStarts() {
    ecs.define("job", "nowhere:v1");

    Task stopped = ecs.stopped(ecs.run("job"));

    assertThat(stopped.stopCode()).isEqualTo(TaskStopCode.TASK_FAILED_TO_START);
    assertThat(stopped.stoppedReason())
        .startsWith("CannotPullContainerError: nowhere:v1: not found");
    assertThat(stopped.containers().get(0).exitCode()).isNull();
    assertThat(stopped.startedAt()).isNull();
  }

  @Test
  void stopTaskAsksTheProgramToEnd() throws Exception {
    ecs.images.register("server", EcsFixture.program("Server"));
    ecs.define("server", "server");
    Task task = ecs.run("server");
    EcsFixture.await(
        "listening", () -> ecs.service.log(task.taskArn()).orElse("").contains("listening"));

    ecs.client.stopTask(
        request -> request.cluster(CLUSTER).task(task.taskArn()).reason("no longer needed"));

    Task stopped = ecs.stopped(task);
    assertThat(stopped.stoppedReason()).isEqualTo("no longer needed");
    assertThat(stopped.stopCode()).isEqualTo(TaskStopCode.USER_INITIATED);
    assertThat(stopped.containers().get(0).exitCode()).isEqualTo(143);
    assertThat(ecs.service.log(task.taskArn()).orElseThrow()).contains("goodbye");
  }

  @Test
  void theEndOfAnEssentialContainerStopsTheOthers() {
    ecs.images.register("server", EcsFixture.program("Server"));
    ecs.images.register(
        "job",
        Image.standIn(
            (environment, log, cancel) -> cancel.await(java.time.Duration.ofMillis(300)) ? 9 : 4));
    ecs.client.registerTaskDefinition(
        EcsFixture.definition("both", "server")
            .containerDefinitions(
                job -> job.name("job").image("job").essential(true),
                sidecar ->
                    sidecar
                        .name("sidecar")
                        .image("server")
                        .essential(false)
                        .environment(v -> v.name("PORT").value("0")))
            .build());

    Task stopped = ecs.stopped(ecs.run("both"));

    assertThat(stopped.containers())
        .extracting(container -> container.exitCode())
        .containsExactly(4, 143);
  }

  @Test
  void containersOfATaskShareAVolumeByThePathsInTheirEnvironment() {
    Map<String, String> seen = new ConcurrentHashMap<>();
    Image image =
        Image.standIn(
            (environment, log, cancel) -> {
              seen.put(environment.get("WHO"), environment.get("FILE"));
              return 0;
            });
    ecs.images.register("job", image);
    ecs.client.registerTaskDefinition(
        EcsFixture.definition("both", "job")
            .volumes(volume -> volume.name("logs"))
            .containerDefinitions(
                writer ->
                    writer
                        .name("writer")
                        .image("job")
                        .mountPoints(mount -> mount.sourceVolume("logs").containerPath("/var/logs"))
                        .environment(
                            v -> v.name("FILE").value("/var/logs/bid_response.log"),
                            v -> v.name("WHO").value("writer")),
                shipper ->
                    shipper
                        .name("shipper")
                        .image("job")
                        .mountPoints(mount -> mount.sourceVolume("logs").containerPath("/in/"))
                        .environment(
                            v -> v.name("FILE").value("/in/bid_response.log"),
                            v -> v.name("WHO").value("shipper")))
            .build());

    Task task = ecs.stopped(ecs.run("both"));

    String file = ecs.service.volume(task.taskArn(), "logs").resolve("bid_response.log").toString();
    assertThat(seen).containsEntry("writer", file);
    assertThat(seen.getOrDefault("shipper", file)).isEqualTo(file);
  }

  @Test
  void aClientTokenRunsATaskOnce() {
    ecs.images.register("job", Image.standIn((environment, log, cancel) -> 0));
    ecs.define("job", "job");

    List<String> arns =
        java.util.stream.Stream.of(1, 2)
            .map(
                i ->
                    ecs.client.runTask(
                        r -> r.cluster(CLUSTER).taskDefinition("job").clientToken("token-1")))
            .map(reply -> reply.tasks().get(0).taskArn())
            .toList();

    assertThat(arns.get(0)).isEqualTo(arns.get(1));
  }

  @Test
  void tasksAreListedByWhatIsWantedOfThem() {
    ecs.images.register(
        "wait",
        Image.standIn(
            (environment, log, cancel) -> {
              cancel.await();
              return 0;
            }));
    ecs.images.register("job", Image.standIn((environment, log, cancel) -> 0));
    ecs.define("wait", "wait");
    ecs.define("job", "job");
    Task waiting = ecs.run("wait");
    Task ended = ecs.stopped(ecs.run("job"));

    assertThat(ecs.client.listTasks(r -> r.cluster(CLUSTER)).taskArns())
        .containsExactly(waiting.taskArn());
    assertThat(
            ecs.client
                .listTasks(r -> r.cluster(CLUSTER).desiredStatus(DesiredStatus.STOPPED))
                .taskArns())
        .containsExactly(ended.taskArn());
    assertThat(ecs.client.listTasks(r -> r.cluster(CLUSTER).family("job")).taskArns()).isEmpty();
  }

  @Test
  void mistakesGetTheErrorsOfEcs() {
    ecs.define("job", "job");

    assertThatThrownBy(() -> ecs.run("unknown"))
        .isInstanceOf(ClientException.class)
        .hasMessageContaining("TaskDefinition not found");
    assertThatThrownBy(() -> ecs.client.runTask(r -> r.cluster("nowhere").taskDefinition("job")))
        .isInstanceOf(ClusterNotFoundException.class)
        .hasMessageContaining("Cluster not found.");
    assertThatThrownBy(
            () ->
                ecs.client.runTask(
                    r ->
                        r.cluster(CLUSTER)
                            .taskDefinition("job")
                            .overrides(o -> o.containerOverrides(c -> c.name("other")))))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining(
            "Override for container named other is not a container in the TaskDefinition.");
    assertThatThrownBy(() -> ecs.client.stopTask(r -> r.cluster(CLUSTER).task("0123")))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("The referenced task was not found.");
    assertThat(
            ecs.client
                .describeTasks(r -> r.cluster(CLUSTER).tasks("0123"))
                .failures()
                .get(0)
                .reason())
        .isEqualTo("MISSING");
  }

  @Test
  void callersInThisProcessLearnOfTheEndOfATask() throws Exception {
    LinkedBlockingQueue<String> models = new LinkedBlockingQueue<>();
    ecs.images.register(
        "job",
        Image.standIn(
            (environment, log, cancel) -> {
              models.add(environment.get("MODEL"));
              cancel.await();
              return 3;
            }));
    ecs.define("job", "job", "MODEL=m");

    String arn =
        ecs.service
            .runTask(Json.object().put("cluster", CLUSTER).put("taskDefinition", "job"))
            .at("/tasks/0/taskArn")
            .asText();
    var end = ecs.service.stopped(CLUSTER, arn);
    assertThat(models.poll(20, TimeUnit.SECONDS)).isEqualTo("m");
    assertThat(end).isNotDone();
    ecs.service.stop(CLUSTER, arn, "the execution was stopped");

    assertThat(end.get(20, TimeUnit.SECONDS).at("/containers/0/exitCode").asInt()).isEqualTo(3);
    assertThat(end.get().path("stoppedReason").asText()).isEqualTo("the execution was stopped");
  }
}

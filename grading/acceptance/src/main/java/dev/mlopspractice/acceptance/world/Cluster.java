package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.acceptance.Subject;
import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.cloud.Cloud;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.NetworkBinding;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** The ECS cluster of a scenario: its tasks and services. */
public final class Cluster implements AutoCloseable {
  private final String name;
  private final EcsClient ecs;
  private final Cloud cloud;
  private final TaskDefinitions definitions;
  private final TaskLogs logs;
  private final HttpClient http;
  private final List<String> services = new ArrayList<>();
  private final List<String> tasks = new ArrayList<>();

  Cluster(String name, Subject subject, Aws aws, Cloud cloud) {
    this.name = name;
    this.ecs = aws.ecs();
    this.cloud = cloud;
    this.definitions = new TaskDefinitions(name, clusterName(), subject, aws, cloud);
    this.logs = new TaskLogs(cloud);
    this.http = aws.http();
  }

  void create() {
    ecs.createCluster(request -> request.clusterName(clusterName()));
  }

  public String clusterName() {
    return name + "-mlops-practice-ecs";
  }

  /** The task definitions of this cluster's tasks. */
  public TaskDefinitions definitions() {
    return definitions;
  }

  /**
   * @return the ARN of the task
   */
  public String run(String family) {
    return run(family, override -> {});
  }

  /**
   * Runs a task with another environment or command of the container that is called as its kind.
   *
   * @return the ARN of the task
   */
  public String run(String family, Consumer<ContainerOverride.Builder> change) {
    ContainerOverride.Builder override =
        ContainerOverride.builder().name(family.substring(name.length() + 1));
    change.accept(override);
    Task task =
        ecs.runTask(
                request ->
                    request
                        .cluster(clusterName())
                        .taskDefinition(family)
                        .overrides(o -> o.containerOverrides(override.build()))
                        .launchType(LaunchType.FARGATE)
                        .networkConfiguration(
                            n -> n.awsvpcConfiguration(v -> v.subnets("subnet-a"))))
            .tasks()
            .get(0);
    tasks.add(task.taskArn());
    return task.taskArn();
  }

  public Task task(String arn) {
    return ecs.describeTasks(request -> request.cluster(clusterName()).tasks(arn)).tasks().get(0);
  }

  /** Stops a task, as somebody might who has had enough of it. */
  public void stop(String arn) {
    ecs.stopTask(r -> r.cluster(clusterName()).task(arn).reason("The scenario stops it"));
  }

  /** Whether the task has stopped within {@code limit}. */
  public boolean stopsWithin(Duration limit, String arn) {
    return Waiting.until(limit, () -> stopped(arn));
  }

  public boolean stopped(String arn) {
    // Asked often, while others need the processors, so not by way of the gateway.
    return cloud.ecs().hasStopped(arn);
  }

  /** The exit code of the task's only container; -1 where it has none. */
  public int exitCode(String arn) {
    Integer code = task(arn).containers().get(0).exitCode();
    return code == null ? -1 : code;
  }

  /** What the task has printed. */
  public TaskLog log(String arn) {
    return logs.of(task(arn));
  }

  public String serviceName(String kind) {
    return name + "-" + kind + "-service";
  }

  /** Creates a service with one task. */
  public void createService(String service, String family) {
    ecs.createService(
        request ->
            request
                .cluster(clusterName())
                .serviceName(service)
                .taskDefinition(family)
                .desiredCount(1)
                .launchType(LaunchType.FARGATE)
                .networkConfiguration(n -> n.awsvpcConfiguration(v -> v.subnets("subnet-a"))));
    services.add(service);
  }

  /**
   * Creates a service with one task, and waits until it has started. It may have stopped again
   * since: what comes next says so, and why.
   */
  public void createService(String service, String family, Duration limit) {
    createService(service, family);
    if (!Waiting.until(
        limit, () -> service(service).runningCount() == 1 || hasStoppedTask(service))) {
      throw new WrongAnswer(
          service + " runs one task",
          "it has none after " + limit.toSeconds() + " s: " + events(service));
    }
  }

  private boolean hasStoppedTask(String service) {
    return !tasksOf(service, DesiredStatus.STOPPED).isEmpty();
  }

  public Service service(String service) {
    return ecs.describeServices(request -> request.cluster(clusterName()).services(service))
        .services()
        .get(0);
  }

  /** The task definition that a service uses. */
  public TaskDefinition definitionOf(String service) {
    return definitions.get(service(service).taskDefinition());
  }

  private List<String> events(String service) {
    return service(service).events().stream().limit(3).map(event -> event.message()).toList();
  }

  /** ARNs of the running tasks that belong to no service. */
  public List<String> jobs() {
    List<String> running =
        ecs.listTasks(r -> r.cluster(clusterName()).desiredStatus(DesiredStatus.RUNNING))
            .taskArns();
    if (running.isEmpty()) {
      return running;
    }
    return ecs
        .describeTasks(request -> request.cluster(clusterName()).tasks(running))
        .tasks()
        .stream()
        .filter(task -> !task.group().startsWith("service:"))
        .map(Task::taskArn)
        .toList();
  }

  /** The last line that each of these tasks has printed. */
  public String lastWords(List<String> tasks) {
    return tasks.stream()
        .map(arn -> log(arn).lines())
        .filter(lines -> !lines.isEmpty())
        .map(lines -> lines.get(lines.size() - 1).strip())
        .collect(Collectors.joining("; "));
  }

  /**
   * A task of the service that is ready, to be asked for predictions.
   *
   * @throws IllegalStateException if there is none within {@code limit}
   */
  public PredictorProbe predictorOf(String service, Duration limit) {
    return Waiting.untilPresent(
            limit,
            () ->
                tasksOf(service).stream()
                    .flatMap(arn -> probe(arn).stream())
                    .filter(probe -> probe.status("/ready").equals(Optional.of(200)))
                    .findFirst())
        .orElseThrow(() -> new IllegalStateException("No task of " + service + " is ready"));
  }

  /** How to ask a task for predictions; empty before it has a port. */
  public Optional<PredictorProbe> probe(String arn) {
    return task(arn).containers().stream()
        .flatMap(container -> container.networkBindings().stream())
        .map(NetworkBinding::hostPort)
        .findFirst()
        .map(port -> new PredictorProbe(http, port));
  }

  /** ARNs of the tasks of a service that run or are about to. */
  public List<String> tasksOf(String service) {
    return tasksOf(service, DesiredStatus.RUNNING);
  }

  private List<String> tasksOf(String service, DesiredStatus status) {
    return ecs.listTasks(
            request -> request.cluster(clusterName()).serviceName(service).desiredStatus(status))
        .taskArns();
  }

  @Override
  public void close() {
    for (String service : services) {
      ecs.deleteService(r -> r.cluster(clusterName()).service(service).force(true));
    }
    for (String task : tasks) {
      ecs.stopTask(r -> r.cluster(clusterName()).task(task).reason("The scenario is over"));
    }
  }
}

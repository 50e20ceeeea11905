package dev.mlopspractice.acceptance.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.acceptance.Subject;
import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.cloud.Cloud;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.NetworkBinding;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** The ECS cluster of a scenario: task definitions, tasks and services. */
public final class Cluster implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final Subject subject;
  private final EcsClient ecs;
  private final RawEcs raw;
  private final TaskLogs logs;
  private final HttpClient http;
  private final List<String> services = new ArrayList<>();
  private final List<String> tasks = new ArrayList<>();

  Cluster(String name, Subject subject, Aws aws, Cloud cloud) {
    this.name = name;
    this.subject = subject;
    this.ecs = aws.ecs();
    this.raw = new RawEcs(aws.http(), cloud.endpoint());
    this.logs = new TaskLogs(cloud);
    this.http = aws.http();
  }

  void create() {
    ecs.createCluster(request -> request.clusterName(clusterName()));
  }

  public String clusterName() {
    return name + "-mlops-practice-ecs";
  }

  /**
   * Registers the task definition of {@code ops/containers/<kind>.json} under the course's name.
   *
   * @param values beside those that every definition may use
   * @return the family
   */
  public String register(String kind, String image, Map<String, String> values) {
    return register(kind, kind, image, values);
  }

  /** The same with another family, for a second service of the same kind. */
  public String register(String kind, String familyKind, String image, Map<String, String> values) {
    Map<String, String> all = new HashMap<>(values);
    all.put("name", name);
    all.put("image", image);
    all.put("region", Aws.REGION);
    all.put("cluster", clusterName());
    String file = "containers/" + kind + ".json";
    String family = name + "-" + familyKind;
    HttpResponse<String> answer =
        raw.registerTaskDefinition(definition(family, file, Template.render(subject, file, all)));
    if (answer.statusCode() != 200) {
      throw new WrongAnswer("ECS takes ops/" + file, answer.body());
    }
    return family;
  }

  private static String definition(String family, String file, String containers) {
    JsonNode given;
    try {
      given = JSON.readTree(containers);
    } catch (IOException e) {
      throw new WrongAnswer("ops/" + file + " is JSON", String.valueOf(e.getMessage()));
    }
    ObjectNode definition = JSON.createObjectNode().put("family", family);
    definition.put("networkMode", "awsvpc").put("cpu", "512").put("memory", "1024");
    definition.putArray("requiresCompatibilities").add("FARGATE");
    definition
        .putObject("runtimePlatform")
        .put("cpuArchitecture", "ARM64")
        .put("operatingSystemFamily", "LINUX");
    definition.put("taskRoleArn", "arn:aws:iam::" + Aws.ACCOUNT + ":role/" + family);
    definition.put("executionRoleArn", "arn:aws:iam::" + Aws.ACCOUNT + ":role/" + family + "-exec");
    if (given.isObject()) {
      definition.setAll((ObjectNode) given); // with volumes
    } else {
      definition.set("containerDefinitions", given);
    }
    return definition.toString();
  }

  /**
   * Registers a task definition of which the course has no file: one container that knows {@code
   * NAME} and the region.
   *
   * @return the family
   */
  public String registerPlain(String kind, String image) {
    ObjectNode container = JSON.createObjectNode().put("name", kind).put("image", image);
    container.put("essential", true);
    container
        .putArray("environment")
        .add(JSON.createObjectNode().put("name", "NAME").put("value", name))
        .add(JSON.createObjectNode().put("name", "AWS_REGION").put("value", Aws.REGION));
    String family = name + "-" + kind;
    String containers = JSON.createArrayNode().add(container).toString();
    HttpResponse<String> answer = raw.registerTaskDefinition(definition(family, "", containers));
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("ECS refuses " + family + ": " + answer.body());
    }
    return family;
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
    return task(arn).lastStatus().equals("STOPPED");
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

  /** Registers the family anew, with these variables added to its first container. */
  public void addEnvironment(String family, List<KeyValuePair> variables) {
    if (variables.isEmpty()) {
      return;
    }
    TaskDefinition old =
        ecs.describeTaskDefinition(request -> request.taskDefinition(family)).taskDefinition();
    ContainerDefinition container = old.containerDefinitions().get(0);
    List<KeyValuePair> environment = new ArrayList<>(container.environment());
    environment.addAll(variables);
    ecs.registerTaskDefinition(
        request ->
            request
                .family(family)
                .taskRoleArn(old.taskRoleArn())
                .executionRoleArn(old.executionRoleArn())
                .networkMode(old.networkMode())
                .requiresCompatibilities(old.requiresCompatibilities())
                .runtimePlatform(old.runtimePlatform())
                .cpu(old.cpu())
                .memory(old.memory())
                .containerDefinitions(container.toBuilder().environment(environment).build()));
  }

  /** The task definition that a service uses. */
  public TaskDefinition definitionOf(String service) {
    String arn = service(service).taskDefinition();
    return ecs.describeTaskDefinition(request -> request.taskDefinition(arn)).taskDefinition();
  }

  private List<String> events(String service) {
    return service(service).events().stream().limit(3).map(event -> event.message()).toList();
  }

  /** The last line that each running task has printed. */
  public String lastWords() {
    return ecs
        .listTasks(request -> request.cluster(clusterName()).desiredStatus(DesiredStatus.RUNNING))
        .taskArns()
        .stream()
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

package dev.mlopspractice.cloud.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.containers.Container;
import dev.mlopspractice.cloud.containers.ContainerExit;
import dev.mlopspractice.cloud.containers.Containers;
import dev.mlopspractice.cloud.containers.Directories;
import dev.mlopspractice.cloud.containers.Image;
import dev.mlopspractice.cloud.containers.Images;
import dev.mlopspractice.cloud.gateway.AwsException;
import dev.mlopspractice.cloud.gateway.JsonProtocol;
import dev.mlopspractice.cloud.gateway.Reply;
import dev.mlopspractice.cloud.gateway.Request;
import dev.mlopspractice.cloud.gateway.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Amazon ECS, as far as the course needs it: clusters, task definitions, tasks that really run, and
 * services that keep their count and roll. An operation that it does not have is AWS's own error
 * for an unknown one.
 */
public final class EcsService implements Service, EcsTasks, AutoCloseable {
  private static final long CLOSE_SECONDS = 5;

  private final EcsState state = new EcsState();
  private final ExecutorService workers = Executors.newCachedThreadPool(threads("ecs-worker"));
  private final ScheduledExecutorService timer =
      Executors.newScheduledThreadPool(2, threads("ecs-timer"));
  private final Path volumes;
  private final EcsOptions options;
  private final Containers containers;
  private final Tasks tasks;
  private final Services services;
  private final TaskFaults faults;
  private final TaskRunner runner;
  private final ServiceScaling scaling;
  private final JsonProtocol protocol;

  private EcsService(EcsOptions options, Images images, Containers containers, Path volumes) {
    this.options = options;
    this.containers = containers;
    this.volumes = volumes;
    ServiceTargets targets = new ServiceTargets(state, options.neighbours(), timer);
    ServiceScheduler scheduler = new ServiceScheduler(state, options, timer, targets);
    this.faults = new TaskFaults(state, this::settleAll);
    this.runner =
        new TaskRunner(
            state,
            options,
            images,
            containers,
            new Ports(new SecureRandom()),
            new HealthProbes(state, timer),
            faults,
            volumes,
            workers,
            scheduler::taskChanged);
    scheduler.runsWith(runner);
    targets.runsWith(runner);
    this.scaling = new ServiceScaling(state, scheduler);
    this.tasks = new Tasks(state, runner);
    this.services = new Services(state, scheduler, new LoadBalancerRules(options.neighbours()));
    targets.begin(scheduler::reconcile);
    this.protocol = new JsonProtocol("1.1", operations());
  }

  /**
   * An ECS without clusters, that runs images of this catalogue in these containers (which are not
   * closed with it).
   */
  public static EcsService start(EcsOptions options, Images images, Containers containers) {
    try {
      return new EcsService(
          options, images, containers, Files.createTempDirectory("mlops-practice-volumes"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a directory for the volumes of tasks", e);
    }
  }

  private Map<String, JsonProtocol.Operation> operations() {
    Map<String, JsonProtocol.Operation> operations = new HashMap<>();
    operations.put(
        "CreateCluster",
        (input, request) -> locked(() -> state.clusters.createCluster(input, request.region())));
    operations.put("UpdateCluster", simple(state.clusters::updateCluster));
    operations.put("DeleteCluster", simple(state.clusters::deleteCluster));
    operations.put("DescribeClusters", simple(state.clusters::describeClusters));
    operations.put("ListClusters", simple(state.clusters::listClusters));
    operations.put(
        "RegisterTaskDefinition",
        (input, request) ->
            locked(() -> state.definitions.registerTaskDefinition(input, request.region())));
    operations.put("DescribeTaskDefinition", simple(state.definitions::describeTaskDefinition));
    operations.put("DeregisterTaskDefinition", simple(state.definitions::deregisterTaskDefinition));
    operations.put("ListTaskDefinitions", simple(state.definitions::listTaskDefinitions));
    operations.put(
        "ListTaskDefinitionFamilies", simple(state.definitions::listTaskDefinitionFamilies));
    operations.put("RunTask", simple(tasks::runTask));
    operations.put("StopTask", simple(tasks::stopTask));
    operations.put("DescribeTasks", simple(tasks::describeTasks));
    operations.put("ListTasks", simple(tasks::listTasks));
    operations.put("CreateService", simple(services::createService));
    operations.put("UpdateService", simple(services::updateService));
    operations.put("DeleteService", simple(services::deleteService));
    operations.put("DescribeServices", simple(services::describeServices));
    operations.put("ListServices", simple(services::listServices));
    operations.put("TagResource", simple(state.tags::tagResource));
    operations.put("UntagResource", simple(state.tags::untagResource));
    operations.put("ListTagsForResource", simple(state.tags::listTagsForResource));
    return operations;
  }

  private JsonProtocol.Operation simple(Function<JsonNode, ObjectNode> operation) {
    return (input, request) -> locked(() -> operation.apply(input));
  }

  private <T> T locked(java.util.function.Supplier<T> action) {
    return state.monitor.locked(action);
  }

  @Override
  public Reply handle(Request request) throws AwsException {
    return protocol.handle(request);
  }

  @Override
  public JsonNode runTask(JsonNode request) {
    return locked(() -> tasks.runTask(request));
  }

  @Override
  public CompletableFuture<JsonNode> stopped(String cluster, String taskArn) {
    return locked(() -> tasks.known(named(cluster, taskArn)).stopped.copy());
  }

  @Override
  public Set<String> essentialContainers(String cluster, String taskArn) {
    return locked(
        () ->
            tasks.known(named(cluster, taskArn)).containers.stream()
                .filter(container -> container.essential)
                .map(container -> container.name)
                .collect(Collectors.toSet()));
  }

  @Override
  public void stop(String cluster, String taskArn, String reason) {
    locked(() -> tasks.stopTask(named(cluster, taskArn).put("reason", reason)));
  }

  private static ObjectNode named(String cluster, String taskArn) {
    return Json.object().put("cluster", cluster).put("task", taskArn);
  }

  /**
   * Has {@code count} JVMs wait for tasks of this image, with the limits that tasks get: {@link
   * Containers#warm}.
   */
  public void warm(Image.Jvm image, int count) {
    containers.warm(image, options.limits(), count);
  }

  /** Services as what scales them needs them. */
  public ServiceScaling scaling() {
    return scaling;
  }

  /** What tests can do to tasks. */
  public TaskFaults faults() {
    return faults;
  }

  /**
   * Lets DescribeServices answer late while a described service is still rolling: as soon as all
   * are steady or have failed, at the latest after {@code limit}. AWS may be slow too, and a client
   * that asks every 15 seconds then learns at once. Zero, as at first, for no delay.
   */
  public void holdDescribeServices(Duration limit) {
    state.monitor.run(() -> services.holdDescribe(limit));
  }

  /** The last output of a task's containers and why it stopped; empty for an unknown id or ARN. */
  public Optional<String> log(String task) {
    return locked(() -> state.tasks.byId(Names.last(task)).map(EcsService::log));
  }

  /** Whether a task has stopped, as DescribeTasks shows it; an unknown one has. */
  public boolean hasStopped(String task) {
    return locked(() -> state.tasks.byId(Names.last(task)).map(Task::hasStopped)).orElse(true);
  }

  /** The processor time that a task's running processes have used; zero for an unknown one. */
  public Duration processorTime(String task) {
    return locked(() -> state.tasks.byId(Names.last(task)).map(Task::processorTime))
        .orElse(Duration.ZERO);
  }

  /** All tasks, as DescribeTasks shows them; of the stopped ones the last few hundred. */
  public List<JsonNode> allTasks() {
    return locked(() -> state.tasks.all().<JsonNode>map(TaskView::of).toList());
  }

  /** Where a task's volume lies on this machine; it need not exist. */
  public Path volume(String task, String name) {
    return volumes.resolve(Names.last(task)).resolve(name);
  }

  private static String log(Task task) {
    String output =
        task.containers.stream()
            .filter(container -> container.process.isPresent())
            .map(
                container ->
                    (task.containers.size() > 1 ? "== " + container.name + "\n" : "")
                        + container.process.map(Container::output).orElse(""))
            .collect(Collectors.joining());
    return task.stoppedReason.map(reason -> output + "-- " + reason + "\n").orElse(output);
  }

  private void settleAll() {
    state
        .tasks
        .all()
        .forEach(
            task -> {
              task.settle();
              runner.changed(task);
            });
  }

  @Override
  public void close() {
    List<Container> running =
        locked(
            () -> {
              state
                  .services
                  .all()
                  .forEach(service -> service.status = ServiceState.Status.INACTIVE);
              return state
                  .tasks
                  .all()
                  .flatMap(task -> task.containers.stream())
                  .filter(TaskContainer::isRunning)
                  .flatMap(container -> container.process.stream())
                  .toList();
            });
    running.forEach(Container::kill);
    for (Container container : running) {
      ContainerExit givenUp = null;
      container.exit().completeOnTimeout(givenUp, CLOSE_SECONDS, TimeUnit.SECONDS).join();
    }
    timer.shutdownNow();
    workers.shutdown();
    Directories.delete(volumes);
  }

  private static ThreadFactory threads(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}

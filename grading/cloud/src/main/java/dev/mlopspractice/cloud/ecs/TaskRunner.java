package dev.mlopspractice.cloud.ecs;

import dev.mlopspractice.cloud.containers.Breach;
import dev.mlopspractice.cloud.containers.Container;
import dev.mlopspractice.cloud.containers.ContainerExit;
import dev.mlopspractice.cloud.containers.ContainerSpec;
import dev.mlopspractice.cloud.containers.Containers;
import dev.mlopspractice.cloud.containers.Image;
import dev.mlopspractice.cloud.containers.Images;
import dev.mlopspractice.cloud.containers.Mounts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Starts, watches and stops the containers of tasks. */
@SuppressWarnings("FutureReturnValueIgnored") // what is scheduled or chained here nobody waits for
final class TaskRunner {
  private final EcsState state;
  private final EcsOptions options;
  private final Images images;
  private final Containers containers;
  private final TaskEnvironment environment;
  private final Ports ports;
  private final HealthProbes probes;
  private final TaskFaults faults;
  private final Path volumes;
  private final Executor executor;
  private final Consumer<Task> changed;

  TaskRunner(
      EcsState state,
      EcsOptions options,
      Images images,
      Containers containers,
      Ports ports,
      HealthProbes probes,
      TaskFaults faults,
      Path volumes,
      Executor executor,
      Consumer<Task> changed) {
    this.state = state;
    this.options = options;
    this.images = images;
    this.containers = containers;
    this.environment = new TaskEnvironment(options);
    this.ports = ports;
    this.probes = probes;
    this.faults = faults;
    this.volumes = volumes;
    this.executor = executor;
    this.changed = changed;
  }

  /** Takes up a task and starts it in the background; the lock is held. */
  void start(Task task) {
    task.held = faults.holds(task);
    state.tasks.add(task);
    executor.execute(() -> launch(task));
  }

  /** Stops a task; the lock is held. Harmless when it is stopping already. */
  void stop(Task task, String code, String reason) {
    if (!task.isWanted()) {
      return;
    }
    task.stopWanted = true;
    task.stopCode = Optional.of(code);
    task.stoppedReason = Optional.of(reason);
    task.stoppingAt = Optional.of(Instant.now());
    if (task.launched) {
      task.status = Task.Status.DEACTIVATING;
      stopWhenDrained(task);
    }
    changed.accept(task);
  }

  /** Tells of a change that was made elsewhere; the lock is held. */
  void changed(Task task) {
    changed.accept(task);
  }

  private void launch(Task task) {
    try {
      Map<TaskContainer, Image> wanted = prepare(task);
      for (TaskContainer container : task.containers) {
        Image image = wanted.get(container);
        if (image != null) {
          run(task, container, image);
        }
      }
    } catch (RuntimeException e) {
      state.monitor.run(() -> fail(task, "CannotStartContainerError: " + e.getMessage()));
    }
    state.monitor.run(() -> launched(task));
  }

  /** The images to run; none where the task is not to start. */
  private Map<TaskContainer, Image> prepare(Task task) {
    return state.monitor.locked(
        () -> {
          Map<TaskContainer, Image> found = new HashMap<>();
          task.status = Task.Status.PENDING;
          Optional<String> fault = faults.takeFailure(task);
          if (fault.isPresent()) {
            fail(task, fault.get());
          }
          for (TaskContainer container : task.containers) {
            String name = container.definition.path("image").asText();
            Optional<Image> image = images.find(name);
            if (image.isEmpty()) {
              fail(
                  task,
                  "CannotPullContainerError: "
                      + name
                      + ": not found. Known images: "
                      + images.names());
            } else if (!Json.list(container.definition, "entryPoint").isEmpty()) {
              fail(
                  task,
                  "CannotStartContainerError: the entryPoint of an image can't be replaced here");
            } else {
              found.put(container, image.get());
            }
          }
          return task.stopWanted ? Map.of() : found;
        });
  }

  private void run(Task task, TaskContainer container, Image image) {
    String networkMode = task.definition.json.path("networkMode").asText("bridge");
    List<PortBinding> bindings =
        Json.list(container.definition, "portMappings").stream()
            .map(mapping -> PortBinding.of(mapping, networkMode, ports))
            .toList();
    state.monitor.run(() -> container.bindings = bindings);
    Mounts mounts = VolumeMounts.of(container.definition, volumes.resolve(task.id));
    Container process =
        containers.run(
            new ContainerSpec(
                image,
                environment.arguments(task, container, mounts),
                environment.of(task, container, mounts),
                mounts,
                options.limits(),
                line -> {}));
    state.monitor.run(
        () -> {
          container.process = Optional.of(process);
          container.startedAt = Optional.of(Instant.now());
        });
    process
        .exit()
        .thenAcceptAsync(exit -> state.monitor.run(() -> ended(task, container, exit)), executor);
  }

  private void launched(Task task) {
    task.launched = true;
    if (task.stopWanted) {
      task.status = Task.Status.DEACTIVATING;
      stopContainers(task);
    } else {
      task.settle();
      task.containers.forEach(container -> probes.watch(task, container, changed));
    }
    finish(task);
    changed.accept(task);
  }

  private void ended(Task task, TaskContainer container, ContainerExit exit) {
    container.ended = true;
    container.exitCode = Optional.of(exit.code());
    container.reason = exit.breach().map(TaskRunner::reason);
    if (container.essential) {
      stop(task, "EssentialContainerExited", "Essential container in task exited");
    }
    finish(task);
    changed.accept(task);
  }

  private static String reason(Breach breach) {
    String error = breach.kind() == Breach.Kind.HEAP ? "OutOfMemoryError" : "LimitExceeded";
    return error + ": the container " + breach.message();
  }

  private void fail(Task task, String reason) {
    if (task.isWanted()) {
      task.stopWanted = true;
      task.stopCode = Optional.of("TaskFailedToStart");
      task.stoppedReason = Optional.of(reason);
      task.stoppingAt = Optional.of(Instant.now());
    }
  }

  /** Load balancers first send nothing more, and what is under way ends, before SIGTERM comes. */
  private void stopWhenDrained(Task task) {
    CompletableFuture<Void> drained =
        task.targets
            .map(targets -> targets.leave(task))
            .orElseGet(() -> CompletableFuture.completedFuture(null));
    if (drained.isDone()) {
      stopContainers(task);
    } else {
      drained.thenRunAsync(() -> state.monitor.run(() -> stopContainers(task)), executor);
    }
  }

  private void stopContainers(Task task) {
    for (TaskContainer container : task.containers) {
      if (container.isRunning()) {
        container.process.get().stop(container.stopTimeout(options.stopTimeout()));
      }
    }
  }

  private void finish(Task task) {
    boolean running = task.containers.stream().anyMatch(TaskContainer::isRunning);
    if (task.launched && task.stopWanted && !running && !task.hasStopped()) {
      task.status = Task.Status.STOPPED;
      task.stoppedAt = Optional.of(Instant.now());
      var view = TaskView.of(task);
      executor.execute(
          () -> task.stopped.complete(view)); // not under the lock: others' code follows
    }
  }
}

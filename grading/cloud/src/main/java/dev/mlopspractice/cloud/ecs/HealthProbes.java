package dev.mlopspractice.cloud.ecs;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Asks containers for their health: often until they are healthy for the first time, then at their
 * interval.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what is scheduled or chained here nobody waits for
final class HealthProbes {
  private static final Duration UNTIL_HEALTHY = Duration.ofMillis(30);

  private final EcsState state;
  private final ScheduledExecutorService timer;
  private final HttpClient client;

  HealthProbes(EcsState state, ScheduledExecutorService timer) {
    this.state = state;
    this.timer = timer;
    this.client = HttpClient.newBuilder().executor(timer).build();
  }

  /** Watches a container until its task stops. */
  void watch(Task task, TaskContainer container, Consumer<Task> changed) {
    container.healthCheck.ifPresent(check -> new Watch(task, container, check, changed).ask());
  }

  private final class Watch {
    private final Task task;
    private final TaskContainer container;
    private final HealthCheck check;
    private final Consumer<Task> changed;
    private final HttpRequest request;
    private final Instant patientUntil;
    private int failures;

    Watch(Task task, TaskContainer container, HealthCheck check, Consumer<Task> changed) {
      this.task = task;
      this.container = container;
      this.check = check;
      this.changed = changed;
      this.patientUntil = Instant.now().plus(check.patience());
      URI uri =
          URI.create(
              "http://"
                  + PortBinding.HOST
                  + ":"
                  + container.hostPort(check.containerPort())
                  + check.path());
      this.request = HttpRequest.newBuilder(uri).timeout(check.timeout()).build();
    }

    void ask() {
      client
          .sendAsync(request, BodyHandlers.discarding())
          .handle((response, failure) -> response != null && response.statusCode() < 400)
          .thenAccept(healthy -> state.monitor.run(() -> take(healthy)));
    }

    private void take(boolean healthy) {
      if (!task.isWanted() || container.ended) {
        return;
      }
      TaskContainer.Health before = container.health;
      failures = healthy ? 0 : failures + 1;
      container.health = judge(healthy, before);
      if (container.health != before) {
        changed.accept(task);
      }
      Duration pause =
          before == TaskContainer.Health.UNKNOWN && !healthy ? UNTIL_HEALTHY : check.interval();
      timer.schedule(this::ask, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private TaskContainer.Health judge(boolean healthy, TaskContainer.Health before) {
      if (healthy) {
        return TaskContainer.Health.HEALTHY;
      }
      boolean tooOften =
          before == TaskContainer.Health.UNKNOWN
              ? Instant.now().isAfter(patientUntil)
              : failures >= check.retries();
      return tooOften ? TaskContainer.Health.UNHEALTHY : before;
    }
  }
}

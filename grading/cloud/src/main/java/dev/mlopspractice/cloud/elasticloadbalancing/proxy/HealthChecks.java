package dev.mlopspractice.cloud.elasticloadbalancing.proxy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * Registers targets and asks them for their health: often until they answer for the first time,
 * then at their interval. An interval is shortened with the cloud's other pauses; what bounds real
 * work is not: a check's time-out, and a drain, which ends with the last request.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what is scheduled or chained here nobody waits for
public final class HealthChecks implements AutoCloseable {
  private static final Duration UNTIL_HEALTHY = Duration.ofMillis(50);

  /** How long a program may take to come up where pauses are shortened. */
  private static final Duration SHORTENED_PATIENCE = Duration.ofSeconds(15);

  private final UnaryOperator<Duration> waits;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService timer =
      Executors.newScheduledThreadPool(
          2,
          task -> {
            Thread thread = new Thread(task, "elb-health");
            thread.setDaemon(true);
            return thread;
          });
  private final HttpClient client = HttpClient.newBuilder().executor(timer).build();

  /**
   * @param waits how long a pause of this length really lasts
   */
  public HealthChecks(UnaryOperator<Duration> waits) {
    this.waits = waits;
  }

  /** Told, without any lock, when a target's health has changed. */
  public void listen(Runnable changed) {
    listeners.add(changed);
  }

  /** Registers a target and watches it; harmless where it is registered already. */
  public void register(TargetGroup group, String id, int port) {
    group.register(id, port).ifPresent(target -> later(Duration.ZERO, () -> ask(group, target)));
  }

  /**
   * Deregisters a target.
   *
   * @return completed once no request is under way to it, or its deregistration delay has passed;
   *     empty where it is not registered
   */
  public Optional<CompletableFuture<Void>> deregister(TargetGroup group, String id, int port) {
    Optional<CompletableFuture<Void>> gone = group.deregister(id, port);
    if (gone.isPresent() && !gone.get().isDone()) {
      later(group.deregistrationDelay(), () -> group.giveUp(id, port));
    }
    return gone;
  }

  private void ask(TargetGroup group, Target target) {
    if (target.gone.isDone() || target.isDraining()) {
      return;
    }
    HealthSettings settings = group.health();
    URI uri =
        URI.create(
            "http://" + target.id + ":" + settings.port().orElse(target.port) + settings.path());
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(settings.timeout())
            .header("User-Agent", "ELB-HealthChecker/2.0")
            .build();
    client
        .sendAsync(request, BodyHandlers.discarding())
        .handle(
            (response, failure) ->
                response == null
                    ? new Judge.Outcome(0, cause(failure))
                    : new Judge.Outcome(response.statusCode(), ""))
        .thenAccept(outcome -> take(group, target, settings, outcome));
  }

  private void take(
      TargetGroup group, Target target, HealthSettings settings, Judge.Outcome outcome) {
    boolean changed;
    boolean starting;
    synchronized (group) {
      if (target.isDraining()) {
        return;
      }
      changed = Judge.take(target, outcome, settings, patience(settings));
      starting = target.state == TargetHealth.State.INITIAL && outcome.mayBeStarting();
    }
    group.reportHealth();
    if (changed) {
      listeners.forEach(Runnable::run);
    }
    Duration interval = waits.apply(settings.interval());
    boolean soon = starting && UNTIL_HEALTHY.compareTo(interval) < 0;
    later(soon ? UNTIL_HEALTHY : interval, () -> ask(group, target));
  }

  private Duration patience(HealthSettings settings) {
    Duration written = settings.interval().multipliedBy(settings.unhealthyThreshold());
    boolean shortened = waits.apply(settings.interval()).compareTo(settings.interval()) < 0;
    return shortened && written.compareTo(SHORTENED_PATIENCE) > 0 ? SHORTENED_PATIENCE : written;
  }

  private static String cause(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }

  private void later(Duration pause, Runnable action) {
    try {
      timer.schedule(action, pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // closing: nothing more is to be asked
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}

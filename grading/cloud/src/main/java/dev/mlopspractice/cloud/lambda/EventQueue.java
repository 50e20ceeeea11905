package dev.mlopspractice.cloud.lambda;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asynchronous invocations: at least once, and up to three attempts where the function fails. */
final class EventQueue implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventQueue.class);
  private static final int ATTEMPTS = 3;
  private static final int KEPT = 1000;

  private final Invoker invoker;
  private final UnaryOperator<Duration> pause;
  private final Map<String, Integer> pending = new HashMap<>();
  private final Map<String, List<Attempt>> done = new HashMap<>();
  private final ExecutorService workers =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "lambda-event");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param pause how long a pause between attempts really lasts
   */
  EventQueue(Invoker invoker, UnaryOperator<Duration> pause) {
    this.invoker = invoker;
    this.pause = pause;
  }

  void add(LambdaFunction function, String event) {
    count(function.name, 1);
    try {
      workers.execute(() -> run(function, event));
    } catch (RejectedExecutionException e) {
      count(function.name, -1); // the cloud is being closed
    }
  }

  private void run(LambdaFunction function, String event) {
    try {
      for (int number = 1; number <= ATTEMPTS; number++) {
        if (number > 1) {
          rest(Duration.ofMinutes(number - 1));
        }
        if (function.isEnded()) {
          return;
        }
        Attempt attempt = invoker.invoke(function, event, number);
        note(function.name, attempt);
        if (!attempt.failed()) {
          return;
        }
        LOG.info("{} failed at attempt {}: {}", function.name, number, attempt.answer());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      LOG.error("{} could not be run, by a defect of the embedded Lambda", function.name, e);
    } finally {
      count(function.name, -1);
    }
  }

  private void rest(Duration asked) throws InterruptedException {
    java.util.concurrent.TimeUnit.NANOSECONDS.sleep(pause.apply(asked).toNanos());
  }

  synchronized void note(String function, Attempt attempt) {
    List<Attempt> attempts = done.computeIfAbsent(function, name -> new ArrayList<>());
    attempts.add(attempt);
    if (attempts.size() > KEPT) {
      attempts.remove(0);
    }
  }

  private synchronized void count(String function, int change) {
    pending.merge(function, change, Integer::sum);
    notifyAll();
  }

  synchronized List<Attempt> attempts(String function) {
    return List.copyOf(done.getOrDefault(function, List.of()));
  }

  /** Waits until every event of the function has been dealt with. */
  synchronized boolean awaitIdle(String function, Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (pending.getOrDefault(function, 0) > 0) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}

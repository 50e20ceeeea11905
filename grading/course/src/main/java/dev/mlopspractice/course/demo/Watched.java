package dev.mlopspractice.course.demo;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Looks at parts again and again, each for itself: one that is down or slow keeps no other from
 * being seen.
 */
final class Watched implements AutoCloseable {
  private static final long EVERY_MILLIS = 1000;
  private static final Duration SLOW = Duration.ofSeconds(6);

  private final Map<String, Part> latest = new ConcurrentHashMap<>();
  private final ScheduledExecutorService threads;

  /**
   * What is known of a part.
   *
   * @param value as of the latest look that went well; null before the first
   * @param error why the latest look failed; else empty
   * @param at when the value was seen, in nanoseconds of {@link System#nanoTime}
   */
  private record Part(Object value, String error, long at) {}

  /** A part as it is shown: what was seen last, how long ago, and what is wrong now. */
  record Seen(Object value, String error, long ageMillis) {}

  Watched(Map<String, Callable<Object>> looks) {
    threads =
        Executors.newScheduledThreadPool(
            looks.size(),
            task -> {
              Thread thread = new Thread(task, "course-look");
              thread.setDaemon(true);
              return thread;
            });
    looks.forEach(
        (name, look) -> {
          latest.put(name, new Part(null, "", System.nanoTime()));
          threads.scheduleWithFixedDelay(
              () -> look(name, look), 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        });
  }

  private void look(String name, Callable<Object> look) {
    Part before = latest.get(name);
    try {
      latest.put(name, new Part(look.call(), "", System.nanoTime()));
    } catch (Exception
        | AssertionError e) { // whatever it is, it is what the page has to say of the part
      latest.put(name, new Part(before.value(), message(e), before.at()));
    }
  }

  private static String message(Throwable failure) {
    String text = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return text.lines().findFirst().orElse(text);
  }

  /** All parts, in any order. */
  Map<String, Seen> seen() {
    Map<String, Seen> seen = new LinkedHashMap<>();
    latest.forEach(
        (name, part) -> {
          long age = (System.nanoTime() - part.at()) / 1_000_000;
          boolean silent = part.error().isEmpty() && age > SLOW.toMillis();
          String error = silent ? "No answer for " + age / 1000 + " s." : part.error();
          seen.put(name, new Seen(part.value(), error, age));
        });
    return seen;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      threads.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

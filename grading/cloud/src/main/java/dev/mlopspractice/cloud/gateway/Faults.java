package dev.mlopspractice.cloud.gateway;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Ready-made interceptors: failing, slow and lost calls. */
public final class Faults {
  private Faults() {}

  /** Calls of one operation; {@code *} stands for any service or any operation. */
  public static Predicate<Request> calls(String service, String operation) {
    return request ->
        (service.equals("*") || service.equals(request.service()))
            && (operation.equals("*") || operation.equals(request.operation()));
  }

  /** The first so many matching calls fail with this error, and the service never sees them. */
  public static Step fail(Predicate<Request> which, int times, AwsException error) {
    AtomicInteger left = new AtomicInteger(times);
    return (request, next) -> {
      if (which.test(request) && left.getAndDecrement() > 0) {
        throw error;
      }
      return next.handle(request);
    };
  }

  /**
   * The first so many matching calls are carried out, and yet answered with this error: a lost
   * reply.
   */
  public static Step loseReply(Predicate<Request> which, int times, AwsException error) {
    AtomicInteger left = new AtomicInteger(times);
    return (request, next) -> {
      Reply reply = next.handle(request);
      if (which.test(request) && left.getAndDecrement() > 0) {
        throw error;
      }
      return reply;
    };
  }

  /** Every matching call waits before it goes on. */
  public static Step delay(Predicate<Request> which, Duration pause) {
    return (request, next) -> {
      if (which.test(request)) {
        await(new CountDownLatch(1), pause);
      }
      return next.handle(request);
    };
  }

  /**
   * Matching calls wait until the gate opens (at most the limit), so that a test can order
   * concurrent calls.
   */
  public static Step hold(Predicate<Request> which, CountDownLatch gate, Duration limit) {
    return (request, next) -> {
      if (which.test(request)) {
        await(gate, limit);
      }
      return next.handle(request);
    };
  }

  private static void await(CountDownLatch gate, Duration limit) {
    try {
      boolean opened = gate.await(limit.toMillis(), TimeUnit.MILLISECONDS);
      assert opened || gate.getCount() > 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AwsException("ServiceUnavailable", 503, "The cloud is being closed.");
    }
  }
}

package dev.mlopspractice.cloud.gateway;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What tests put in the way of requests: a list of steps that may change while requests run. */
public final class Interceptors implements Step {
  private final List<Step> steps = new CopyOnWriteArrayList<>();

  /** Takes an interceptor away again. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Adds a step after those that are there; it sees every later request until the registration is
   * closed.
   */
  public Registration add(Step step) {
    steps.add(step);
    return () -> steps.remove(step);
  }

  /** Removes all. */
  public void clear() {
    steps.clear();
  }

  @Override
  public Reply take(Request request, Service next) {
    return RequestPath.chain(List.copyOf(steps), next).handle(request);
  }
}

package dev.mlopspractice.cloud.states.asl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Something that can be called off as a whole: an execution, the branches of one Parallel, one
 * iteration of a Map.
 */
final class Scope {
  private final Deque<Runnable> actions = new ArrayDeque<>();
  private String reason;

  /** A scope that is called off with this one, and can be called off alone. */
  Scope child() {
    Scope child = new Scope();
    onCancel(() -> child.cancel(reason()));
    return child;
  }

  /**
   * Runs {@code action} when this is called off: at once where it already is, else the newest
   * first.
   */
  Timers.Handle onCancel(Runnable action) {
    synchronized (this) {
      if (reason == null) {
        actions.push(action);
        return () -> remove(action);
      }
    }
    action.run();
    return () -> {};
  }

  private synchronized void remove(Runnable action) {
    actions.remove(action);
  }

  /** Calls it off; the first reason stays. */
  void cancel(String why) {
    List<Runnable> pending;
    synchronized (this) {
      if (reason != null) {
        return;
      }
      reason = why;
      pending = new ArrayList<>(actions);
      actions.clear();
    }
    pending.forEach(Runnable::run);
  }

  synchronized boolean cancelled() {
    return reason != null;
  }

  /** Why it was called off, or null. */
  synchronized String reason() {
    return reason;
  }
}

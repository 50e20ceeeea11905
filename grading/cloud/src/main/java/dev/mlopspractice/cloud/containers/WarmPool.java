package dev.mlopspractice.cloud.containers;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** JVMs that wait for a task, by command line. Each is given away once. */
final class WarmPool implements AutoCloseable {
  private static final long END_SECONDS = 5;

  private final JvmStarter starter;
  private final Map<JvmCommand, Deque<StartedJvm>> waiting = new HashMap<>();

  WarmPool(JvmStarter starter) {
    this.starter = starter;
  }

  /** Starts as many as are missing. */
  synchronized void fill(JvmCommand command, int count) throws IOException {
    Deque<StartedJvm> jvms = waiting.computeIfAbsent(command, key -> new ArrayDeque<>());
    jvms.removeIf(jvm -> !jvm.process().isAlive());
    while (jvms.size() < count) {
      jvms.addLast(starter.warm(command));
    }
  }

  synchronized Optional<StartedJvm> take(JvmCommand command) {
    Deque<StartedJvm> jvms = waiting.getOrDefault(command, new ArrayDeque<>());
    StartedJvm jvm;
    do {
      jvm = jvms.pollFirst();
    } while (jvm != null && !jvm.process().isAlive());
    return Optional.ofNullable(jvm);
  }

  synchronized boolean ready(JvmCommand command) throws IOException {
    for (StartedJvm jvm : waiting.getOrDefault(command, new ArrayDeque<>())) {
      if (jvm.process().isAlive() && jvm.process().getInputStream().available() == 0) {
        return false;
      }
    }
    return true;
  }

  /** Kills what waits, and returns when it has ended. */
  @Override
  public synchronized void close() {
    List<StartedJvm> all = waiting.values().stream().flatMap(Deque::stream).toList();
    waiting.clear();
    all.forEach(jvm -> ProcessTree.kill(jvm.process().toHandle(), jvm.id()));
    for (StartedJvm jvm : all) {
      jvm.process()
          .onExit()
          .orTimeout(END_SECONDS, TimeUnit.SECONDS)
          .exceptionally(e -> null)
          .join();
    }
  }
}

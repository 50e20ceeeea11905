package dev.mlopspractice.cloud.containers;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** JVMs that wait for a task, by command line. Each is given away once. */
final class WarmPool implements AutoCloseable {
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

  @Override
  public synchronized void close() {
    waiting
        .values()
        .forEach(jvms -> jvms.forEach(jvm -> ProcessTree.kill(jvm.process().toHandle(), jvm.id())));
    waiting.clear();
  }
}

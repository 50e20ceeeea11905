package dev.mlopspractice.benchmarks.startup;

import dev.mlopspractice.benchmarks.Medians;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One way to start a server, and how long it took each time. */
final class Start {

  /** Starts a server, waits for its first prediction, and ends it. */
  interface Attempt {
    Took run() throws IOException, InterruptedException;
  }

  /** From the start of the process to the answer: time on the clock, and time of the processor. */
  record Took(double millis, double cpuMillis) {}

  final String name;
  private final List<Took> took = new ArrayList<>();
  private final Attempt attempt;

  Start(String name, Attempt attempt) {
    this.name = name;
    this.attempt = attempt;
  }

  void measure() throws IOException, InterruptedException {
    took.add(attempt.run());
  }

  double millis() {
    return Medians.of(took.stream().map(Took::millis).toList());
  }

  double cpuMillis() {
    return Medians.of(took.stream().map(Took::cpuMillis).toList());
  }
}

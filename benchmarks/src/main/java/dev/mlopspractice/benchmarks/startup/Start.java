package dev.mlopspractice.benchmarks.startup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One way to start a server, and how long it took each time. */
final class Start {

  /** Starts a server, waits for its first prediction, and ends it. */
  interface Attempt {
    /** The milliseconds from the start of the process to the answer. */
    double millis() throws IOException, InterruptedException;
  }

  final String name;
  final List<Double> millis = new ArrayList<>();
  private final Attempt attempt;

  Start(String name, Attempt attempt) {
    this.name = name;
    this.attempt = attempt;
  }

  void measure() throws IOException, InterruptedException {
    millis.add(attempt.millis());
  }
}

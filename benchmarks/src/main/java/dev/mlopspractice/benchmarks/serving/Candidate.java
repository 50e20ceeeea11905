package dev.mlopspractice.benchmarks.serving;

import dev.mlopspractice.benchmarks.Child;
import dev.mlopspractice.benchmarks.Medians;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A running server and the loads that it has carried. */
final class Candidate implements AutoCloseable {

  final String name;
  private final Child process;
  private final int port;
  private final List<Load> loads = new ArrayList<>();
  private final List<Double> cpuMicros = new ArrayList<>();

  Candidate(String name, Child process, int port) {
    this.name = name;
    this.process = process;
    this.port = port;
  }

  /** What follows a prefix on the next line that it prints with it. */
  String await(String prefix) throws IOException {
    return process.await(prefix);
  }

  /** Where it listens, on this machine. */
  int port() {
    return port;
  }

  void warmUp(LoadGenerator generator, long nanos) throws IOException, InterruptedException {
    generator.run(port, nanos);
  }

  void measure(LoadGenerator generator, long nanos) throws IOException, InterruptedException {
    double before = process.cpuSeconds();
    Load load = generator.run(port, nanos);
    loads.add(load);
    cpuMicros.add((process.cpuSeconds() - before) * 1e6 / load.requests());
  }

  /** The median over the rounds. */
  double median(ToDoubleFunction<Load> figure) {
    return Medians.of(loads.stream().map(figure::applyAsDouble).toList());
  }

  /** The processor time of the server per request, in microseconds: the median over the rounds. */
  double cpuMicros() {
    return Medians.of(cpuMicros);
  }

  @Override
  public void close() {
    process.close();
  }
}

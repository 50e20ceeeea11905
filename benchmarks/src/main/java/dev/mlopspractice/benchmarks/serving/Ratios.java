package dev.mlopspractice.benchmarks.serving;

import dev.mlopspractice.benchmarks.Figure;

/**
 * Figures of one server beside those of another.
 *
 * @param section that they belong to
 */
record Ratios(String section) {

  Figure throughput(Candidate candidate, Candidate baseline) {
    return Figure.of(
            section,
            candidate.name + ", throughput",
            candidate.median(Load::requestsPerSecond),
            "requests/s")
        .beside(baseline.name, baseline.median(Load::requestsPerSecond));
  }

  /** What does not depend on the load generator, and little on what else the machine is doing. */
  Figure cpu(Candidate candidate, Candidate baseline) {
    return Figure.of(
            section, candidate.name + ", processor time a request", candidate.cpuMicros(), "µs")
        .beside(baseline.name, baseline.cpuMicros());
  }

  Figure p99(Candidate candidate, Candidate baseline) {
    return Figure.of(
            section,
            candidate.name + ", p99 at full load",
            candidate.median(load -> load.millis(0.99)),
            "ms")
        .beside(baseline.name, baseline.median(load -> load.millis(0.99)));
  }
}

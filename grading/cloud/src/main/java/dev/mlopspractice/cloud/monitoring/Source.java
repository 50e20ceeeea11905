package dev.mlopspractice.cloud.monitoring;

import java.util.Optional;

/** Who measures. */
@FunctionalInterface
public interface Source {
  /** The series of a metric; empty where this one does not measure it. */
  Optional<Series> find(Metric metric);
}

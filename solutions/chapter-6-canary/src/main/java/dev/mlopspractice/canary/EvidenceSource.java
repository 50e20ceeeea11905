package dev.mlopspractice.canary;

import java.time.Instant;

/** Where evidence comes from. */
@FunctionalInterface
public interface EvidenceSource {

  /**
   * What happened from one moment, included, to another.
   *
   * @throws RuntimeException if it can't be read now
   */
  Samples between(Instant from, Instant to);
}

package dev.mlopspractice.canary;

/** Who says what evidence means. */
@FunctionalInterface
public interface Judge {

  /** Compares what is known of both variants in the same window. */
  Verdict compare(Evidence stable, Evidence canary);
}

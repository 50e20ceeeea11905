package dev.mlopspractice.sanitycheck;

import dev.mlopspractice.training.step.Slot;

/**
 * A check that has come to its end: for steps behind it.
 *
 * @param test the rows that both models were judged on
 */
public record Checked(Verdict verdict, TestSet test) {

  /** Where the check puts it. */
  public static final Slot<Checked> SLOT = new Slot<>("outcome of the check", Checked.class);
}

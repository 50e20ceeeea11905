package dev.mlopspractice.cloud.states.asl.check;

/** One thing that must be so of a state. */
@FunctionalInterface
interface Rule {
  void check(StateNode state, Problems problems);
}

package dev.mlopspractice.course.verify;

/**
 * Which part of a matrix is worked out.
 *
 * @param name a part of the kinds and names of the answers that are wanted; all where empty
 * @param given whether only starter and solution are
 * @param quick whether wrong answers are graded by the scenarios that are known to catch them, and
 *     the others by the tasks that they touch
 */
public record Scope(String name, boolean given, boolean quick) {

  /** Whether it is the whole catalogue. */
  public boolean isWhole() {
    return name.isEmpty() && !given;
  }

  boolean hasReferences() {
    return name.isEmpty();
  }

  boolean has(AnswerPatch answer) {
    return !given && (answer.kind().folder() + "/" + answer.name()).contains(name);
  }
}

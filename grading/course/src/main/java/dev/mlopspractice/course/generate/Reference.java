package dev.mlopspractice.course.generate;

import java.util.Set;

/**
 * A solution's file as a reader wants it: without the markers and what stands instead in the
 * starter.
 */
public final class Reference {
  private Reference() {}

  /** The text without markers; each block keeps its line {@code Task N.M: ...}. */
  public static String text(String solution) {
    MarkedText marked = MarkedText.read("", solution, Set.of());
    return marked.tasks().isEmpty() ? solution : marked.reference();
  }

  /** The numbers of the lines, from 1, that a trainee writes. */
  public static Set<Integer> answeredLines(String solution) {
    return MarkedText.read("", solution, Set.of()).answered();
  }
}

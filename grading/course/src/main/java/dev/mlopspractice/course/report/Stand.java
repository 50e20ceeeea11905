package dev.mlopspractice.course.report;

import dev.mlopspractice.course.cohort.Mark;
import dev.mlopspractice.course.grade.TaskState;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a task stands, for reports on many answers. */
enum Stand {
  PASSED("✓", "passed"),
  WRONG("✗", "wrong"),
  NOT_BUILT("!", "does not build"),
  UNFINISHED("…", "out of its limits"),
  NO_VERDICT("?", "no verdict");

  private final String sign;
  private final String words;

  Stand(String sign, String words) {
    this.sign = sign;
    this.words = words;
  }

  static Stand of(TaskState state) {
    return switch (state) {
      case PASSED -> PASSED;
      case WRONG -> WRONG;
      case NOT_BUILT, WAITING -> NOT_BUILT;
      case UNFINISHED -> UNFINISHED;
      case NO_VERDICT -> NO_VERDICT;
    };
  }

  String sign() {
    return sign;
  }

  String words() {
    return words;
  }

  /** What went wrong with a submission as a whole. */
  static String note(Mark mark) {
    return Stream.concat(
            Stream.of(mark.problem()),
            mark.chapters().stream()
                .filter(chapter -> !chapter.reason().isEmpty())
                .map(chapter -> "chapter " + chapter.chapter() + ": " + chapter.reason()))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("; "));
  }
}

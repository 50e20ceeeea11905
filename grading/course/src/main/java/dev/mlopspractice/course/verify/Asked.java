package dev.mlopspractice.course.verify;

import dev.mlopspractice.course.layout.Chapter;
import dev.mlopspractice.course.layout.Task;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an answer is graded by.
 *
 * @param tasks all of them where empty
 * @param scenarios their titles; all of the tasks' where empty
 */
record Asked(Set<String> tasks, Set<String> scenarios) {
  static final Asked ALL = new Asked(Set.of(), Set.of());

  /** A wrong answer by all tasks that it may fail, the others by all that there are. */
  static Asked whole(Chapter chapter, AnswerPatch patch) {
    return patch.kind() == Kind.WRONG ? new Asked(touched(chapter, patch), Set.of()) : ALL;
  }

  /**
   * A wrong answer by the scenarios that are known to catch it, the others by the tasks that they
   * touch.
   */
  static Asked quick(Chapter chapter, AnswerPatch patch, Map<String, Set<Kills.Kill>> known) {
    Set<Kills.Kill> kills = known.getOrDefault(patch.name(), Set.of());
    if (patch.kind() == Kind.WRONG && !kills.isEmpty()) {
      return new Asked(
          kills.stream().map(Kills.Kill::task).collect(Collectors.toSet()),
          kills.stream().map(Kills.Kill::title).collect(Collectors.toSet()));
    }
    return new Asked(touched(chapter, patch), Set.of());
  }

  /** The task that it names, and those whose files it changes. */
  private static Set<String> touched(Chapter chapter, AnswerPatch patch) {
    return chapter.tasks().stream()
        .filter(
            task ->
                patch.task().equals(Optional.of(task.id()))
                    || task.files().stream().anyMatch(patch.files()::contains))
        .map(Task::id)
        .collect(Collectors.toSet());
  }
}

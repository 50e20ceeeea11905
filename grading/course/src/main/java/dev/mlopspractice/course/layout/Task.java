package dev.mlopspractice.course.layout;

import java.util.List;

/**
 * One task of a chapter.
 *
 * @param id chapter and number, such as {@code 1.2}
 * @param title what is to be done, in one line
 * @param files what the trainee edits, relative to the chapter's folder; none for a task that asks
 *     whether all the others work together
 * @param slide where the task is explained, or empty
 */
public record Task(String id, String title, List<String> files, String slide) {

  /** Copies the list and turns a missing slide into an empty one. */
  public Task {
    files = List.copyOf(files);
    slide = slide == null ? "" : slide;
  }
}

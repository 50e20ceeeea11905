package dev.mlopspractice.course.layout;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One chapter of the course, as its {@code chapter.json} says.
 *
 * @param number from 1
 * @param slug the end of its folders' names, such as {@code auto-update}
 * @param title its name for people
 * @param services of AWS that its scenarios use from the start, by signing name; the others start
 *     when they are called first
 * @param tasks in the order in which they are done
 */
public record Chapter(
    int number, String slug, String title, List<String> services, List<Task> tasks) {

  /** Copies the lists; services that are left out are none. */
  public Chapter {
    services = services == null ? List.of() : List.copyOf(services);
    tasks = List.copyOf(tasks);
  }

  /** The name of its folder below {@code chapters/}, {@code solutions/} and {@code starter/}. */
  public String folder() {
    return "chapter-" + number + "-" + slug;
  }

  /** The task of this identifier, where there is one. */
  public Optional<Task> task(String id) {
    return tasks.stream().filter(task -> task.id().equals(id)).findFirst();
  }

  /** The tasks that a file belongs to; the path is relative to the chapter's folder. */
  public List<Task> tasksOf(String file) {
    return tasks.stream().filter(task -> task.files().contains(file)).toList();
  }

  /**
   * The identifiers of the tasks that these files belong to; all, which is the empty set, where one
   * belongs to none.
   */
  public Set<String> tasksOfAll(Set<String> files) {
    Set<String> ids = new TreeSet<>();
    for (String file : files) {
      List<Task> owners = tasksOf(file);
      if (owners.isEmpty()) {
        return Set.of();
      }
      owners.forEach(task -> ids.add(task.id()));
    }
    return ids;
  }
}

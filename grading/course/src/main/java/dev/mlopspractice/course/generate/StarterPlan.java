package dev.mlopspractice.course.generate;

import dev.mlopspractice.course.layout.Chapter;
import dev.mlopspractice.course.layout.CourseHome;
import dev.mlopspractice.course.layout.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a chapter's starter must hold, and what is wrong with the solution's markers.
 *
 * @param files content by path relative to the chapter's folder, with {@code /} on every system
 * @param complaints empty where the starter may be written
 */
public record StarterPlan(Map<String, byte[]> files, List<Complaint> complaints) {
  private static final String SIBLING = ".starter";

  /**
   * Derives the starter of a chapter from its solution.
   *
   * @throws UncheckedIOException where the solution cannot be read
   */
  public static StarterPlan of(CourseHome home, Chapter chapter) {
    Path solution = home.solutions().resolve(chapter.folder());
    Set<String> allowed =
        chapter.tasks().stream().map(Task::id).collect(Collectors.toCollection(TreeSet::new));
    Map<String, byte[]> files = new TreeMap<>();
    List<Complaint> complaints = new ArrayList<>();
    Set<String> written = new TreeSet<>();
    Set<String> sources = sources(solution);
    for (String name : sources) {
      Path source = solution.resolve(name);
      if (name.endsWith(SIBLING)) {
        String twin = name.substring(0, name.length() - SIBLING.length());
        files.put(twin, bytes(source));
        chapter.tasksOf(twin).forEach(task -> written.add(task.id()));
        if (!sources.contains(twin)) {
          complaints.add(
              new Complaint(
                  home.relative(source), twin + " is not there.", "Add it, or remove this file."));
        }
      } else if (!sources.contains(name + SIBLING)) {
        Optional<String> text = text(source);
        if (text.isEmpty()) {
          files.put(name, bytes(source));
        } else {
          MarkedText marked = MarkedText.read(home.relative(source), text.get(), allowed);
          files.put(
              name,
              utf8(name.equals("pom.xml") ? Pom.starter(text.get()) : kept(marked, text.get())));
          complaints.addAll(marked.complaints());
          written.addAll(marked.tasks());
        }
      }
    }
    complaints.addAll(incomplete(home, chapter, files.keySet(), written));
    return new StarterPlan(files, List.copyOf(complaints));
  }

  private static String kept(MarkedText marked, String text) {
    return marked.tasks().isEmpty() ? text : marked.starter();
  }

  private static List<Complaint> incomplete(
      CourseHome home, Chapter chapter, Set<String> files, Set<String> written) {
    String manifest =
        home.relative(home.chapters().resolve(chapter.folder()).resolve("chapter.json"));
    List<Complaint> complaints = new ArrayList<>();
    for (Task task : chapter.tasks()) {
      if (!task.files().isEmpty() && !written.contains(task.id())) {
        complaints.add(
            new Complaint(
                manifest,
                "task " + task.id() + " leaves nothing for the trainee to write.",
                "Mark it in one of " + task.files() + ", or add a sibling " + SIBLING + " file."));
      }
      for (String file : task.files()) {
        if (!files.contains(file)) {
          complaints.add(
              new Complaint(
                  manifest,
                  "task " + task.id() + " names " + file + ", which the solution does not have.",
                  "Correct the name."));
        }
      }
    }
    return complaints;
  }

  /** The files of a solution that take part: its build file, main sources and operations' files. */
  private static Set<String> sources(Path solution) {
    Set<String> names = new TreeSet<>();
    for (String part : List.of("pom.xml", "src/main", "ops")) {
      Path at = solution.resolve(part);
      if (Files.exists(at)) {
        names.addAll(filesBelow(at).stream().map(file -> name(solution, file)).toList());
      }
    }
    return names;
  }

  static String name(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  static List<Path> filesBelow(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be listed", e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  /** The text of a file, or nothing where its bytes are not UTF-8. */
  private static Optional<String> text(Path file) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(file))).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

package dev.mlopspractice.course.operations;

import dev.mlopspractice.course.exit.EnvironmentFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What clouds have left in the folder that {@code CLOUD_CALLS} names. */
final class Recordings {
  private static final int FIELDS = 5;
  private static final String CARRIED_OUT = "carried-out";

  private Recordings() {}

  /**
   * Reads them all. An operation counts where it was carried out; one that was only refused was not
   * answered by anybody.
   *
   * @throws EnvironmentFault where there is nothing
   */
  static Exercised read(Path folder) {
    List<Path> files = files(folder);
    if (files.isEmpty()) {
      throw new EnvironmentFault(
          "There are no recordings in " + folder + ".",
          "Grade with CLOUD_CALLS=" + folder + " first, as bin/test does.");
    }
    Map<String, SortedMap<Operation, String>> answers = new TreeMap<>();
    for (Path file : files) {
      for (String line : lines(file)) {
        String[] field = line.split("\t", -1);
        if (field.length != FIELDS) {
          throw new EnvironmentFault(
              file + " is no recording: " + line, "Remove it, and grade again.");
        }
        if (field[4].equals(CARRIED_OUT)) {
          answers
              .computeIfAbsent(field[0], backend -> new TreeMap<>())
              .merge(new Operation(field[1], field[2]), product(field[3]), Recordings::both);
        }
      }
    }
    return new Exercised(answers);
  }

  /** Without version and image, which a table should not change with. */
  private static String product(String answeredBy) {
    return answeredBy.replaceFirst(" [(\\d].*", "");
  }

  private static String both(String one, String other) {
    return Stream.concat(Stream.of(one.split(", ")), Stream.of(other))
        .distinct()
        .sorted()
        .reduce((a, b) -> a + ", " + b)
        .orElseThrow();
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(".tsv")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be listed", e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }
}

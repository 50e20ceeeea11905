package dev.mlopspractice.course.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tracked table: a row for each operation, a column for each backend. */
final class OperationsTable {
  /** The columns. */
  static final List<String> BACKENDS = List.of("embedded", "localstack");

  /** Behind a cell that was set so by hand: whether it is called is a matter of time. */
  static final String AT_TIMES = " (at times)";

  private static final String NOBODY = "–";
  private static final String HEAD =
      """
      # The operations that the course uses

      Who carries each of them out, by what was really called while the starter and the solution of every chapter were graded. `own` is a
      handler of this module; `–` says that no run has shown it there; `(at times)`, set by hand, that it is called only where something
      takes long.

      `make test` fails where an operation is used that has no row, where a row has no proof on any backend, and where it claims what that
      run did not show. Afterwards `./bin/course author operations --update .course/build/calls` writes the table anew.

      """;

  private final Path file;

  OperationsTable(Path file) {
    this.file = file;
  }

  /** The operations that have a row; none where the file is not there yet. */
  SortedSet<Operation> operations() {
    return rows()
        .map(cells -> new Operation(cells.get(0), cells.get(1)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What the rows say. */
  Exercised read() {
    Map<String, SortedMap<Operation, String>> answers = new TreeMap<>();
    for (int i = 0; i < BACKENDS.size(); i++) {
      int column = i + 2;
      SortedMap<Operation, String> by = new TreeMap<>();
      rows()
          .filter(cells -> !cells.get(column).equals(NOBODY))
          .forEach(cells -> by.put(new Operation(cells.get(0), cells.get(1)), cells.get(column)));
      answers.put(BACKENDS.get(i), by);
    }
    return new Exercised(answers);
  }

  /** Writes it anew. */
  void write(Exercised exercised) {
    StringBuilder text = new StringBuilder(HEAD);
    text.append(row("service", "operation", BACKENDS.get(0), BACKENDS.get(1)));
    text.append(row("---", "---", "---", "---"));
    for (Operation operation : exercised.operations()) {
      text.append(
          row(
              operation.service(),
              operation.name(),
              exercised.on(BACKENDS.get(0)).getOrDefault(operation, NOBODY),
              exercised.on(BACKENDS.get(1)).getOrDefault(operation, NOBODY)));
    }
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private Stream<List<String>> rows() {
    return lines().stream()
        .filter(line -> line.startsWith("| "))
        .skip(2) // the head
        .map(line -> Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList());
  }

  private List<String> lines() {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }
}

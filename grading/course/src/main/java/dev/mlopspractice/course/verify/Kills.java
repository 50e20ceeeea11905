package dev.mlopspractice.course.verify;

import dev.mlopspractice.acceptance.ScenarioResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which scenarios catch which wrong answer ({@code kills.txt} in the chapter's catalogue), so that
 * one run of these proves as much about it as a run of all: the quickest scenario of its task that
 * says what is expected; and among all answers every scenario that some answer fails.
 */
final class Kills {
  private static final String SEPARATOR = " | ";

  private final Path file;

  Kills(Path file) {
    this.file = file;
  }

  /**
   * A scenario that an answer fails.
   *
   * @param task the scenario's
   */
  record Kill(String task, String title) {}

  /** What catches each answer, by the answer's name; nothing where it was never written. */
  Map<String, Set<Kill>> read() throws IOException {
    Map<String, Set<Kill>> kills = new TreeMap<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        String[] parts = line.split(" \\| ", 3);
        if (parts.length != 3) {
          throw new IllegalArgumentException(
              file + " has a line that is not NAME | TASK | SCENARIO: " + line);
        }
        kills
            .computeIfAbsent(parts[0], name -> new LinkedHashSet<>())
            .add(new Kill(parts[1], parts[2]));
      }
    }
    return kills;
  }

  /** Writes down what caught the wrong answers of a whole matrix. */
  void update(List<AnswerPatch> answers, List<MatrixRow> rows) throws IOException {
    List<String> lines = new ArrayList<>();
    choose(answers, rows)
        .forEach(
            (name, kills) ->
                kills.forEach(
                    kill -> lines.add(String.join(SEPARATOR, name, kill.task(), kill.title()))));
    Files.createDirectories(file.getParent());
    Files.write(file, lines);
  }

  private static Map<String, Set<Kill>> choose(List<AnswerPatch> answers, List<MatrixRow> rows) {
    Map<String, Set<Kill>> chosen = new TreeMap<>();
    Set<String> titles = new TreeSet<>();
    for (AnswerPatch answer : answers) {
      failed(answer, rows).stream()
          .filter(scenario -> scenario.task().equals(answer.task().orElse("")))
          .filter(scenario -> Judge.message(scenario).contains(answer.says().orElse("")))
          .min(Comparator.comparing(ScenarioResult::took))
          .ifPresent(
              scenario -> {
                chosen
                    .computeIfAbsent(answer.name(), n -> new LinkedHashSet<>())
                    .add(kill(scenario));
                titles.add(scenario.title());
              });
    }
    for (AnswerPatch answer : answers) {
      for (ScenarioResult scenario : failed(answer, rows)) {
        if (chosen.containsKey(answer.name()) && titles.add(scenario.title())) {
          chosen.get(answer.name()).add(kill(scenario));
        }
      }
    }
    return chosen;
  }

  private static List<ScenarioResult> failed(AnswerPatch answer, List<MatrixRow> rows) {
    return rows.stream()
        .filter(row -> row.kind().equals(Kind.WRONG.folder()) && row.name().equals(answer.name()))
        .filter(row -> answer.kind() == Kind.WRONG)
        .flatMap(row -> row.killed().stream())
        .toList();
  }

  private static Kill kill(ScenarioResult scenario) {
    return new Kill(scenario.task(), scenario.title());
  }
}

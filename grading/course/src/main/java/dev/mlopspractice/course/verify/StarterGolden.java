package dev.mlopspractice.course.verify;

import dev.mlopspractice.acceptance.ScenarioResult;
import dev.mlopspractice.course.grade.TaskVerdict;
import dev.mlopspractice.course.grade.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How the untouched starter fails, scenario by scenario, beside how it is meant to fail ({@code
 * starter.txt} in the chapter's catalogue). Numbers and identifiers differ from run to run, and are
 * left out.
 */
final class StarterGolden {
  private final Path file;

  StarterGolden(Path file) {
    this.file = file;
  }

  /** Writes the verdict as the one that is meant. */
  void update(Verdict verdict) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, String.join("\n", lines(verdict)) + "\n");
  }

  /** Where the verdict is not the one that is meant. */
  List<String> holes(Verdict verdict) throws IOException {
    if (!Files.exists(file)) {
      return List.of(
          file
              + " is missing; after reading the starter's messages, write it with UPDATE_GOLDEN=1");
    }
    List<String> meant = Files.readAllLines(file);
    List<String> found = lines(verdict);
    List<String> holes = new ArrayList<>();
    found.stream()
        .filter(line -> !meant.contains(line))
        .forEach(line -> holes.add("fails otherwise than meant: " + line));
    meant.stream()
        .filter(line -> !found.contains(line))
        .forEach(line -> holes.add("does not fail as meant: " + line));
    return holes;
  }

  private static List<String> lines(Verdict verdict) {
    List<String> lines = new ArrayList<>();
    for (TaskVerdict task : verdict.tasks()) {
      for (ScenarioResult scenario : task.failures()) {
        String observed =
            scenario
                .finding()
                .map(finding -> finding.expected() + " | " + finding.observed())
                .orElse("");
        lines.add(task.task().id() + " | " + scenario.title() + " | " + normalised(observed));
      }
    }
    return lines;
  }

  private static String normalised(String text) {
    return text.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<id>")
        .replaceAll("\\bt\\d+\\b", "<name>")
        .replaceAll("\\d+", "#")
        .replaceAll("\\s+", " ")
        .strip();
  }
}

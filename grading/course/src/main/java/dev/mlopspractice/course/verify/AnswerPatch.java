package dev.mlopspractice.course.verify;

import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.Patch;
import com.github.difflib.patch.PatchFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * An answer of the catalogue, as what it changes in the solution.
 *
 * @param kind what must become of it
 * @param name its file's name without {@code .patch}
 * @param task where it must be refused
 * @param says what the message must contain
 * @param changes one for each file
 */
public record AnswerPatch(
    Kind kind, String name, Optional<String> task, Optional<String> says, List<Change> changes) {
  private static final String NOTHING = "/dev/null";

  /** What is changed in one file; {@code diff} has the two header lines first. */
  private record Change(String from, String to, List<String> diff) {}

  /**
   * Reads a patch.
   *
   * @throws IllegalArgumentException naming the file and what is missing in it
   */
  public static AnswerPatch read(Kind kind, Path file) throws IOException {
    String name = file.getFileName().toString().replaceFirst("\\.patch$", "");
    List<String> lines = Files.readAllLines(file);
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i + 1 < lines.size(); i++) {
      if (lines.get(i).startsWith("--- ") && lines.get(i + 1).startsWith("+++ ")) {
        starts.add(i);
      }
    }
    if (starts.isEmpty()) {
      throw new IllegalArgumentException(file + " changes nothing: it has no lines --- and +++.");
    }
    List<String> head = lines.subList(0, starts.get(0));
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      int end = i + 1 < starts.size() ? starts.get(i + 1) : lines.size();
      List<String> diff = lines.subList(starts.get(i), end);
      changes.add(new Change(path(diff.get(0)), path(diff.get(1)), List.copyOf(diff)));
    }
    Optional<String> task = header(head, "Task: ");
    Optional<String> says = header(head, "Says: ");
    if (kind != Kind.ALTERNATIVE && (task.isEmpty() || says.isEmpty())) {
      throw new IllegalArgumentException(
          file + " must say at which task it is refused (Task: N.M) and how (Says: ...).");
    }
    return new AnswerPatch(kind, name, task, says, List.copyOf(changes));
  }

  private static Optional<String> header(List<String> head, String key) {
    return head.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()).strip())
        .findFirst();
  }

  private static String path(String line) {
    String path = line.substring(4).replaceFirst("\t.*$", "").strip();
    return path.equals(NOTHING) ? path : path.replaceFirst("^[ab]/", "");
  }

  /** The files that it touches, relative to the chapter's folder. */
  public TreeSet<String> files() {
    TreeSet<String> files = new TreeSet<>();
    changes.forEach(
        change -> files.add(change.from().equals(NOTHING) ? change.to() : change.from()));
    return files;
  }

  /** Whether it is meant not to compile. */
  public boolean meantNotToCompile() {
    return says.filter("does not compile"::equals).isPresent();
  }

  /**
   * Changes a copy of the solution.
   *
   * @throws IllegalArgumentException where it does not apply, naming the file
   */
  public void applyTo(Path folder) throws IOException {
    for (Change change : changes) {
      List<String> before =
          change.from().equals(NOTHING) ? List.of() : read(folder.resolve(change.from()));
      List<String> after = patched(change, before);
      if (change.to().equals(NOTHING)) {
        Files.delete(folder.resolve(change.from()));
      } else {
        Path target = folder.resolve(change.to());
        Files.createDirectories(target.getParent());
        Files.writeString(target, String.join("\n", after) + "\n");
      }
    }
  }

  private List<String> patched(Change change, List<String> before) {
    Patch<String> patch = UnifiedDiffUtils.parseUnifiedDiff(change.diff());
    try {
      return patch.applyFuzzy(before, 0); // lines may have moved, but not changed
    } catch (PatchFailedException e) {
      throw new IllegalArgumentException(
          "it does not apply to " + change.from() + ": " + e.getMessage(), e);
    }
  }

  private static List<String> read(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(
          "it changes " + file.getFileName() + ", which the solution does not have", e);
    }
  }
}

package dev.mlopspractice.course.verify;

import dev.mlopspractice.course.exit.EnvironmentFault;
import dev.mlopspractice.course.layout.Chapter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The verdicts of one matrix in a file, so that another cloud's can be laid beside them. */
public final class VerdictFile {
  private static final int FIELDS = 3;

  private final List<String> lines = new ArrayList<>();

  /**
   * An answer of the matrix.
   *
   * @param chapter its number
   * @param name its kind and name
   */
  public record Graded(String chapter, String name) {}

  /** Adds a chapter's rows. */
  public void add(Chapter chapter, List<MatrixRow> rows) {
    for (MatrixRow row : rows) {
      String result = row.holes().isEmpty() ? row.result() : row.result() + ", and must not be";
      lines.add(String.join("\t", "" + chapter.number(), row.kind() + "/" + row.name(), result));
    }
  }

  /** Writes them. */
  public void write(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }

  /**
   * Reads what was written, in that order.
   *
   * @throws EnvironmentFault where the file is not there, or is another one
   */
  public static Map<Graded, String> read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new EnvironmentFault(
          "There are no verdicts in " + file + ".",
          "Write them first, with `course author verify --verdicts " + file + "`.");
    }
    Map<Graded, String> verdicts = new LinkedHashMap<>();
    try {
      for (String line : Files.readAllLines(file)) {
        String[] field = line.split("\t", -1);
        if (field.length != FIELDS) {
          throw new EnvironmentFault(file + " holds no verdicts: " + line, "Write them anew.");
        }
        verdicts.put(new Graded(field[0], field[1]), field[2]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
    return verdicts;
  }
}

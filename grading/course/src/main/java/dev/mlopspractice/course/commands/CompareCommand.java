package dev.mlopspractice.course.commands;

import dev.mlopspractice.course.exit.ExitCode;
import dev.mlopspractice.course.terminal.Terminal;
import dev.mlopspractice.course.verify.VerdictFile;
import dev.mlopspractice.course.verify.VerdictFile.Graded;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code course author compare}: the verdicts of two clouds, side by side. */
@Command(
    name = "compare",
    description = "Lay the verdicts of two clouds side by side: they must be the same.")
public final class CompareCommand extends Subcommand {
  private static final int CHAPTER = 10;
  private static final int GAP = 2;

  @Parameters(index = "0", paramLabel = "FILE", description = "What verify --verdicts has written.")
  private Path one;

  @Parameters(index = "1", paramLabel = "FILE", description = "The same, on another cloud.")
  private Path other;

  /** Wires the command. */
  public CompareCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    Map<Graded, String> left = VerdictFile.read(one);
    Map<Graded, String> right = VerdictFile.read(other);
    List<Graded> both = left.keySet().stream().filter(right::containsKey).toList();
    Terminal out = out();
    int names = width(both.stream().map(Graded::name).toList(), "answer");
    int verdicts = width(both.stream().map(left::get).toList(), cloud(one));
    out.line(
        "    "
            + out.padded("chapter", CHAPTER)
            + out.padded("answer", names)
            + out.padded(cloud(one), verdicts)
            + cloud(other));
    for (Graded graded : both) {
      boolean same = left.get(graded).equals(right.get(graded));
      out.line(
          "  "
              + (same ? out.passed() : out.failed())
              + " "
              + out.padded(graded.chapter(), CHAPTER)
              + out.padded(graded.name(), names)
              + out.padded(left.get(graded), verdicts)
              + right.get(graded));
    }
    out.line();
    return summary(out, both, left, right);
  }

  private int summary(
      Terminal out, List<Graded> both, Map<Graded, String> left, Map<Graded, String> right) {
    long same = both.stream().filter(graded -> left.get(graded).equals(right.get(graded))).count();
    String clouds = cloud(one) + " and " + cloud(other);
    out.line(
        same == both.size() && same > 0
            ? "  All " + same + " answers got the same verdict on " + clouds + "."
            : "  "
                + (both.size() - same)
                + " of "
                + both.size()
                + " answers did not get the same verdict on "
                + clouds
                + ".");
    return same == both.size() && same > 0 ? ExitCode.PASSED : ExitCode.WRONG_ANSWER;
  }

  private static String cloud(Path file) {
    return file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
  }

  private static int width(List<String> texts, String head) {
    return GAP + Math.max(head.length(), texts.stream().mapToInt(String::length).max().orElse(0));
  }
}

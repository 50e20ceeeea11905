package dev.mlopspractice.data;

import dev.mlopspractice.data.Options.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Set;

/** The command that makes the training files of the Avazu file that the user has. */
public final class ImportAvazu {

  private static final String USAGE =
      """
      usage: ImportAvazu --in train.gz [--out DIRECTORY] [--every N] [--max-malformed SHARE]
        --in             the training file of the Avazu competition, gzipped CSV
        --out            where train.tsv, click.tsv.gz and sample.jsonl go (default data/generated)
        --every          take each Nth row only; the whole file has 40 million (default 1)
        --max-malformed  share of malformed lines that is still accepted, 0 to 1 (default 0.01)""";

  private ImportAvazu() {}

  /**
   * Runs the command; exit code 0: written, 1: unusable file or writing failed, 2: wrong options.
   */
  public static void main(String[] args) {
    System.exit(run(args, System.out, System.err));
  }

  static int run(String[] args, PrintStream out, PrintStream err) {
    try {
      Options options =
          new Options(
              args, Set.of("--in", "--out", "--every", "--max-malformed"), Set.of("--help"));
      if (options.has("--help")) {
        out.println(USAGE);
        return 0;
      }
      AvazuImport run =
          new AvazuImport(
              Path.of(options.text("--in", "")),
              options.whole("--every", 1, 1, Integer.MAX_VALUE),
              options.share("--max-malformed", 0.01),
              err);
      out.println(run.into(Path.of(options.text("--out", "data/generated"))));
      return 0;
    } catch (UsageException e) {
      err.println("ImportAvazu: " + e.getMessage());
      err.println(USAGE);
      return 2;
    } catch (IOException e) {
      err.println("ImportAvazu: " + Failures.describe(e));
      return 1;
    }
  }
}

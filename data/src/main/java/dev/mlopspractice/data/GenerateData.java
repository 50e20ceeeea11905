package dev.mlopspractice.data;

import dev.mlopspractice.data.Options.UsageException;
import dev.mlopspractice.model.BidRequest;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/** The command that writes generated training files. */
public final class GenerateData {

  static final long DEFAULT_ROWS = 200_000;
  static final long DEFAULT_SEED = 1;

  private static final String USAGE =
      """
      usage: GenerateData [--rows N] [--seed N] [--out DIRECTORY] [--drift]
        --rows   number of rows, 1 to 1000000000 (default 200000)
        --seed   any whole number; the same seed gives the same files (default 1)
        --out    where train.tsv, click.tsv.gz and sample.jsonl go (default data/generated)
        --drift  let the world change from the sixth day on""";

  private static final int CHUNK = 5_000;
  private static final int SAMPLE_ROWS = 50;

  private GenerateData() {}

  /** Runs the command; exit code 0: written, 1: writing failed, 2: wrong options. */
  public static void main(String[] args) {
    System.exit(run(args, System.out, System.err));
  }

  static int run(String[] args, PrintStream out, PrintStream err) {
    try {
      Options options =
          new Options(args, Set.of("--rows", "--seed", "--out"), Set.of("--drift", "--help"));
      if (options.has("--help")) {
        out.println(USAGE);
        return 0;
      }
      Generator generator =
          new Generator(
              options.whole("--seed", DEFAULT_SEED, Long.MIN_VALUE, Long.MAX_VALUE),
              options.whole("--rows", DEFAULT_ROWS, 1, 1_000_000_000),
              options.has("--drift"));
      return generate(generator, Path.of(options.text("--out", "data/generated")), out, err);
    } catch (UsageException e) {
      err.println("GenerateData: " + e.getMessage());
      err.println(USAGE);
      return 2;
    }
  }

  private static int generate(
      Generator generator, Path directory, PrintStream out, PrintStream err) {
    try {
      int threads = Runtime.getRuntime().availableProcessors();
      BestPossible figures = write(generator, directory, threads, err);
      out.println(Figures.format("%,d rows in %s", figures.rows(), directory));
      out.println(figures);
      return 0;
    } catch (IOException e) {
      err.println("GenerateData: writing to " + directory + " failed: " + Failures.describe(e));
      return 1;
    }
  }

  static BestPossible write(Generator generator, Path directory, int threads, PrintStream err)
      throws IOException {
    BestPossible figures = new BestPossible();
    Progress progress = new Progress(err, generator.rows(), System::nanoTime);
    long chunks = (generator.rows() + CHUNK - 1) / CHUNK;
    try (TrainingFiles files = new TrainingFiles(directory)) {
      InOrder.run(
          chunks,
          threads,
          chunk -> Chunk.of(generator, chunk * CHUNK),
          chunk -> {
            files.write(chunk.train(), chunk.clicks());
            figures.add(chunk.figures());
            progress.reached(figures.rows());
          });
      files.finish(sample(generator));
    }
    return figures;
  }

  /** Requests of the day after the training rows, spread over its hours. */
  static List<BidRequest> sample(Generator generator) {
    long step = Math.max(1, generator.rows() / Calendar.DAYS / SAMPLE_ROWS);
    return LongStream.range(0, SAMPLE_ROWS)
        .mapToObj(i -> generator.row(generator.rows() + i * step).request())
        .toList();
  }

  /** The text of some rows, and what is known about them. */
  private record Chunk(String train, String clicks, BestPossible figures) {
    static Chunk of(Generator generator, long from) {
      StringBuilder train = new StringBuilder(CHUNK * 200);
      StringBuilder clicks = new StringBuilder(CHUNK * 24);
      BestPossible figures = new BestPossible();
      generator
          .rows(from, Math.min(from + CHUNK, generator.rows()))
          .forEach(
              row -> {
                RowText.train(row.request(), row.click(), train);
                RowText.click(row.request(), row.click(), clicks);
                figures.add(row);
              });
      return new Chunk(train.toString(), clicks.toString(), figures);
    }
  }
}

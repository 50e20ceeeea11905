package dev.mlopspractice.benchmarks.warehouse;

import dev.mlopspractice.acceptance.Subject;
import dev.mlopspractice.benchmarks.Figure;
import dev.mlopspractice.benchmarks.Medians;
import dev.mlopspractice.benchmarks.Plan;
import dev.mlopspractice.benchmarks.Section;
import dev.mlopspractice.data.Generator;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * From the log into the warehouse, and out of it again for training: chapter 4's reference in the
 * embedded cloud, beside a plain PostgreSQL that copies the same rows in and out.
 */
public final class WarehouseSection implements Section {
  private static final long SEED = 1;
  private static final int ROWS_OF_A_FILE = 50_000;
  private static final Instant BEGIN = Instant.parse("2026-11-23T00:00:00Z");

  /** A file of Fluentd's holds a minute: ten files. */
  private static final Duration LOGGED = Duration.ofMinutes(10);

  /** So many lines get the importer warm. */
  private static final int FIRST = 1_000;

  private static final Duration WINDOW = Duration.ofDays(7);
  private static final int MOST_EXTRACTS = 3;
  private static final String IMP_LOG = "imp_log";
  private static final String CLICK_LOG = "click_log";

  @Override
  public String name() {
    return "warehouse";
  }

  @Override
  public List<Figure> measure(Plan plan) throws Exception {
    Path chapter = plan.home().resolve("solutions/chapter-4-warehouse");
    List<Figure> figures = new ArrayList<>();
    try (LogChain chain = new LogChain(subject(plan.home(), chapter));
        PlainPostgres plain = new PlainPostgres()) {
      figures.add(logToWarehouse(plan, chain, plain));
      fill(plan.extractRows(), chain, plain);
      ExtractTask task =
          new ExtractTask(
              plan.home().resolve("system/training"),
              classPath(chapter, "compile"),
              chain.environment());
      figures.add(extract(plan, task, plain, "as files", plan.extractRows(), 1));
      int fetched = plan.fetchedRows();
      figures.add(extract(plan, task, plain, "as a result", fetched, fetched));
    }
    return figures;
  }

  private Figure logToWarehouse(Plan plan, LogChain chain, PlainPostgres plain)
      throws IOException, SQLException {
    int count = plan.loggedRows();
    Generator generator = new Generator(SEED, count, false);
    List<Double> chains = new ArrayList<>();
    List<Double> copies = new ArrayList<>();
    chain.log(Rows.of(generator, 0, FIRST, BEGIN, LOGGED.dividedBy(FIRST)).lines());
    chain.empty();
    for (int round = 0; round < plan.rounds(); round++) {
      long from = FIRST + (long) round * count;
      Rows rows = Rows.of(generator, from, from + count, BEGIN, LOGGED.dividedBy(count));
      byte[] text = rows.text(IMP_LOG);
      List<String> lines = rows.lines();
      copies.add(count / seconds(() -> plain.load(IMP_LOG, text)));
      chains.add(count / seconds(() -> chain.log(lines)));
      plain.empty();
      chain.empty();
    }
    return Figure.of(name(), "log to warehouse", Medians.of(chains), "rows/s")
        .beside("PostgreSQL's COPY", Medians.of(copies));
  }

  private static void fill(long count, LogChain chain, PlainPostgres plain)
      throws IOException, SQLException {
    Generator generator = new Generator(SEED, count, false);
    for (long from = 0; from < count; from += ROWS_OF_A_FILE) {
      long to = Math.min(count, from + ROWS_OF_A_FILE);
      Rows rows = Rows.of(generator, from, to, BEGIN, WINDOW.dividedBy(count));
      for (String table : List.of(IMP_LOG, CLICK_LOG)) {
        chain.load(table, rows.shipped(table));
        plain.load(table, rows.text(table));
      }
    }
  }

  /** Extracts the first rows of the window. */
  private Figure extract(
      Plan plan, ExtractTask task, PlainPostgres plain, String how, long count, int unloadRows)
      throws Exception {
    Instant to = BEGIN.plus(WINDOW.dividedBy(plan.extractRows()).multipliedBy(count));
    Path file = plan.target().resolve("extract.tsv");
    List<Double> tasks = new ArrayList<>();
    List<Double> copies = new ArrayList<>();
    for (int round = 0; round < Math.min(plan.rounds(), MOST_EXTRACTS); round++) {
      copies.add(seconds(() -> requireRows(count, plain.extract(BEGIN, to, file))));
      tasks.add(task.seconds(BEGIN, to, unloadRows, count));
    }
    Files.delete(file);
    return Figure.of(
            name(), "extract of %,d rows, %s".formatted(count, how), Medians.of(tasks), "s")
        .beside("PostgreSQL's COPY", Medians.of(copies));
  }

  private static void requireRows(long expected, long found) {
    if (found != expected) {
      throw new IllegalStateException(found + " rows were copied, not " + expected);
    }
  }

  /** Work that is timed. */
  @FunctionalInterface
  private interface Work {
    void run() throws IOException, SQLException;
  }

  private static double seconds(Work work) throws IOException, SQLException {
    long started = System.nanoTime();
    work.run();
    return (System.nanoTime() - started) / 1e9;
  }

  private static Subject subject(Path home, Path chapter) throws IOException {
    return new Subject(
        4,
        "solutions",
        chapter,
        Stream.of("chapter-3-log-collection", "chapter-2-revisions", "chapter-1-auto-update")
            .map(home.resolve("solutions")::resolve)
            .toList(),
        Stream.of(classPath(chapter, "runtime").split(File.pathSeparator)).map(Path::of).toList());
  }

  /** The libraries that the build has noted, and the chapter's own classes. */
  private static String classPath(Path chapter, String scope) throws IOException {
    return Files.readString(chapter.resolve("target/" + scope + ".classpath")).strip()
        + File.pathSeparator
        + chapter.resolve("target/classes");
  }
}

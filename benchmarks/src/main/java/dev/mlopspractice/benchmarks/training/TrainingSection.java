package dev.mlopspractice.benchmarks.training;

import dev.mlopspractice.benchmarks.Child;
import dev.mlopspractice.benchmarks.Figure;
import dev.mlopspractice.benchmarks.Plan;
import dev.mlopspractice.benchmarks.Section;
import dev.mlopspractice.data.BestPossible;
import dev.mlopspractice.data.GenerateData;
import dev.mlopspractice.data.Generator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The training pipeline as a whole (start, read from S3, hash, choose the regularisation, fit,
 * evaluate, publish) beside scikit-learn on the same rows and the same split, and beside the best
 * that any model can reach, which the generator knows.
 */
public final class TrainingSection implements Section {

  private static final long SEED = 1;
  private static final double TEST_FROM = 0.9;

  @Override
  public String name() {
    return "training";
  }

  @Override
  public List<Figure> measure(Plan plan) throws Exception {
    List<Figure> figures = new ArrayList<>();
    for (long rows : plan.trainingRows()) {
      Path data = generated(plan, rows);
      Trained pipeline = Pipeline.train(plan.home(), data);
      Optional<Trained> python = Optional.empty();
      if (plan.python().isPresent()) {
        Path script = plan.home().resolve("benchmarks/python/train.py");
        python = Optional.of(ScikitLearn.train(plan.python().get(), script, data));
      }
      figures.addAll(figures(rows, pipeline, python, bestPossible(rows)));
    }
    return figures;
  }

  private List<Figure> figures(
      long rows, Trained pipeline, Optional<Trained> python, BestPossible best) {
    String what = "%,d rows, ".formatted(rows);
    List<Figure> figures = new ArrayList<>();
    Figure seconds = Figure.of(name(), what + "wall time", pipeline.seconds(), "s");
    Figure cpu = Figure.of(name(), what + "processor time", pipeline.cpuSeconds(), "s");
    Figure memory = Figure.of(name(), what + "peak memory", pipeline.megabytes(), "MB");
    Figure auc = Figure.of(name(), what + "AUC", pipeline.auc(), "");
    Figure logLoss = Figure.of(name(), what + "log loss", pipeline.logLoss(), "");
    if (python.isPresent()) {
      Trained other = python.get();
      seconds = seconds.beside("scikit-learn", other.seconds());
      cpu = cpu.beside("scikit-learn", other.cpuSeconds());
      memory = memory.beside("scikit-learn", other.megabytes());
      figures.add(auc.beside("scikit-learn", other.auc()).wantedAtLeast(0.995));
      figures.add(logLoss.beside("scikit-learn", other.logLoss()).wantedAtMost(1.01));
    }
    figures.add(auc.beside("best possible", best.auc()));
    figures.add(logLoss.beside("best possible", best.logLoss()));
    figures.add(seconds);
    figures.add(cpu);
    figures.add(memory);
    return figures;
  }

  private static Path generated(Plan plan, long rows) throws IOException, InterruptedException {
    Path directory = plan.target().resolve("data-" + rows);
    List<String> command =
        Child.java(
            List.of(),
            System.getProperty("java.class.path"),
            GenerateData.class.getName(),
            "--rows",
            Long.toString(rows),
            "--seed",
            Long.toString(SEED),
            "--out",
            directory.toString());
    try (Child process = new Child(command, Map.of())) {
      String unused = process.finish();
    }
    return directory.resolve("train.tsv");
  }

  /** The true probabilities' figures on the rows that pipeline and baseline test on. */
  private static BestPossible bestPossible(long rows) {
    BestPossible best = new BestPossible();
    new Generator(SEED, rows, false).rows((long) (rows * TEST_FROM), rows).forEach(best::add);
    return best;
  }
}

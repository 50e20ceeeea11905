package dev.mlopspractice.benchmarks;

import dev.mlopspractice.benchmarks.course.CourseSection;
import dev.mlopspractice.benchmarks.scoring.ScoringSection;
import dev.mlopspractice.benchmarks.serving.MonitoringSection;
import dev.mlopspractice.benchmarks.serving.ServingSection;
import dev.mlopspractice.benchmarks.startup.StartupSection;
import dev.mlopspractice.benchmarks.training.TrainingSection;
import dev.mlopspractice.benchmarks.warehouse.WarehouseSection;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs all sections and reports; environment: {@code QUICK}, {@code ONLY}.
 *
 * <p>Exit status: 0 everything was measured, 1 a section failed. A ratio that is not as wanted is
 * shown but is no failure: it depends on the machine.
 */
public final class Benchmarks {

  private static final List<Section> SECTIONS =
      List.of(
          new ScoringSection(),
          new ServingSection(),
          new MonitoringSection(),
          new StartupSection(),
          new TrainingSection(),
          new WarehouseSection(),
          new CourseSection());

  private Benchmarks() {}

  /** Runs the sections that the plan names. */
  public static void main(String[] args) throws Exception {
    Plan plan = Plan.from(System.getenv());
    if (plan.python().isEmpty()) {
      System.err.println("No Python baselines: benchmarks/.venv is not there.");
    }
    List<Figure> figures = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    for (Section section : SECTIONS) {
      if (plan.runs(section.name())) {
        measure(section, plan, figures, failures);
        new Report(plan, figures, failures).write(plan.target()); // kept, whatever comes next
      }
    }
    Report report = new Report(plan, figures, failures);
    System.out.println(report.markdown());
    System.exit(failures.isEmpty() ? 0 : 1);
  }

  private static void measure(
      Section section, Plan plan, List<Figure> figures, List<String> failures) {
    System.err.println("Measuring " + section.name() + " ...");
    long started = System.nanoTime();
    try {
      figures.addAll(section.measure(plan));
    } catch (Exception | AssertionError e) {
      e.printStackTrace();
      failures.add(section.name() + ": " + e);
    }
    System.err.printf(
        "%s took %.0f s%n", section.name(), (System.nanoTime() - started) / 1_000_000_000.0);
  }
}

package dev.mlopspractice.benchmarks.scoring;

import dev.mlopspractice.benchmarks.Figure;
import dev.mlopspractice.benchmarks.Plan;
import dev.mlopspractice.benchmarks.Section;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** The time to score one request, by JMH. */
public final class ScoringSection implements Section {

  @Override
  public String name() {
    return "scoring";
  }

  @Override
  public List<Figure> measure(Plan plan) throws RunnerException {
    OptionsBuilder options = new OptionsBuilder();
    options
        .include(ScoringBenchmark.class.getName())
        .forks(plan.quick() ? 1 : 2)
        .warmupIterations(plan.quick() ? 1 : 4)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(plan.quick() ? 1 : 5)
        .measurementTime(TimeValue.seconds(1))
        .output(plan.target().resolve("jmh.txt").toString());
    Collection<RunResult> results = new Runner(options.build()).run();
    return List.of(
        Figure.of(name(), "one request", score(results, "hashed"), "ns")
            .beside("HashMap<String, Double>", score(results, "mapped"))
            .wantedAtMost(1));
  }

  private static double score(Collection<RunResult> results, String method) {
    return results.stream()
        .filter(result -> result.getParams().getBenchmark().endsWith("." + method))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("JMH has no result of " + method))
        .getPrimaryResult()
        .getScore();
  }
}

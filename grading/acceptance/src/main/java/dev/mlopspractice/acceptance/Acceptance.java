package dev.mlopspractice.acceptance;

import dev.mlopspractice.acceptance.world.Aws;
import dev.mlopspractice.acceptance.world.Shared;
import dev.mlopspractice.acceptance.world.SmallPages;
import dev.mlopspractice.acceptance.world.World;
import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.cloud.gateway.Interceptors;
import io.cucumber.core.feature.FeatureWithLines;
import io.cucumber.core.options.RuntimeOptions;
import io.cucumber.core.options.RuntimeOptionsBuilder;
import io.cucumber.core.runtime.Runtime;
import io.cucumber.tagexpressions.TagExpressionParser;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Runs a chapter's feature against an answer. */
public final class Acceptance {
  /** The answer's own choice of pauses is not what is graded, so nobody waits for them. */
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(20);

  /** The SDK's waiter asks every 15 seconds; an answer that comes late spares it the second try. */
  private static final Duration LATE_ANSWER = Duration.ofSeconds(2);

  /** Most objects that a listing answers with at a time. */
  public static final int PAGE = 100;

  /** Most rows that a page of a query's result has. */
  public static final int PAGE_ROWS = 20;

  private Acceptance() {}

  /**
   * @param listener is told of each scenario as it ends, from the thread that ran it, one at a time
   * @return all verdicts, in the order of the feature file
   */
  public static List<ScenarioResult> run(
      Subject subject, Cloud cloud, CheckOptions options, Consumer<ScenarioResult> listener) {
    Results results = new Results(listener);
    cloud.waits().atMost(LONGEST_PAUSE);
    cloud.ecs().holdDescribeServices(LATE_ANSWER);
    cloud.redshift().pageRows(PAGE_ROWS);
    try (Aws aws = new Aws(cloud.endpoint());
        Interceptors.Registration pages = cloud.interceptors().add(new SmallPages(PAGE));
        Shared shared = new Shared()) {
      // Cucumber asks several times for each of its threads, and means the same factory.
      ThreadLocal<ScenarioObjects> objects =
          ThreadLocal.withInitial(
              () -> new ScenarioObjects(() -> new World(subject, cloud, aws, options, shared)));
      Runtime.builder()
          .withRuntimeOptions(runtimeOptions(subject.chapter(), options))
          .withClassLoader(Acceptance.class::getClassLoader)
          .withObjectFactorySupplier(objects::get)
          .withAdditionalPlugins(results)
          .build()
          .run();
    }
    return results.inOrderOfTheFeature();
  }

  private static RuntimeOptions runtimeOptions(int chapter, CheckOptions options) {
    RuntimeOptionsBuilder builder =
        new RuntimeOptionsBuilder()
            .addFeature(
                FeatureWithLines.parse("classpath:features/chapter-" + chapter + ".feature"))
            .addGlue(URI.create("classpath:/dev/mlopspractice/acceptance/steps"))
            .setThreads(options.threads())
            .setPickleOrder(new LoopFirst())
            .setPublishQuiet(true)
            .setNoSummary()
            .setMonochrome();
    if (!options.tasks().isEmpty()) {
      String tags =
          options.tasks().stream()
              .map(t -> "@task-" + t)
              .sorted()
              .collect(Collectors.joining(" or "));
      builder.addTagFilter(TagExpressionParser.parse(tags));
    }
    options
        .scenarios()
        .forEach(title -> builder.addNameFilter(Pattern.compile("^" + Pattern.quote(title) + "$")));
    return builder.build();
  }
}

package dev.mlopspractice.acceptance;

import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.DataTableArgument;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.plugin.event.PickleStepTestStep;
import io.cucumber.plugin.event.Result;
import io.cucumber.plugin.event.Status;
import io.cucumber.plugin.event.TestCase;
import io.cucumber.plugin.event.TestCaseFinished;
import io.cucumber.plugin.event.TestSourceParsed;
import io.cucumber.plugin.event.TestStepFinished;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Turns Cucumber's events into verdicts. */
final class Results implements ConcurrentEventListener {
  private static final String TASK_TAG = "@task-";

  private final Consumer<ScenarioResult> listener;
  private final Map<UUID, List<StepLine>> steps = new HashMap<>();
  private final List<ScenarioResult> results = new ArrayList<>();
  private final RuleTitles rules = new RuleTitles();

  Results(Consumer<ScenarioResult> listener) {
    this.listener = listener;
  }

  @Override
  public void setEventPublisher(EventPublisher publisher) {
    publisher.registerHandlerFor(TestSourceParsed.class, rules::read);
    publisher.registerHandlerFor(TestStepFinished.class, this::stepFinished);
    publisher.registerHandlerFor(TestCaseFinished.class, this::scenarioFinished);
  }

  synchronized List<ScenarioResult> inOrderOfTheFeature() {
    return results.stream().sorted(Comparator.comparingInt(ScenarioResult::line)).toList();
  }

  private synchronized void stepFinished(TestStepFinished event) {
    if (event.getTestStep() instanceof PickleStepTestStep step) {
      steps
          .computeIfAbsent(event.getTestCase().getId(), id -> new ArrayList<>())
          .add(line(step, event.getResult().getStatus()));
    }
  }

  private synchronized void scenarioFinished(TestCaseFinished event) {
    TestCase scenario = event.getTestCase();
    Result result = event.getResult();
    int line = scenario.getLocation().getLine();
    ScenarioResult verdict =
        new ScenarioResult(
            task(scenario),
            rules.at(line),
            scenario.getName(),
            line,
            steps.getOrDefault(scenario.getId(), List.of()),
            outcome(result),
            finding(result),
            result.getDuration());
    results.add(verdict);
    listener.accept(verdict);
  }

  private static String task(TestCase scenario) {
    return scenario.getTags().stream()
        .filter(tag -> tag.startsWith(TASK_TAG))
        .map(tag -> tag.substring(TASK_TAG.length()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(scenario.getName() + " has no tag " + TASK_TAG + "N.M"));
  }

  private static StepLine line(PickleStepTestStep step, Status status) {
    StringBuilder text = new StringBuilder(step.getStep().getText());
    if (step.getStep().getArgument() instanceof DataTableArgument table) {
      table
          .cells()
          .forEach(row -> text.append("\n  | ").append(String.join(" | ", row)).append(" |"));
    }
    StepStatus outcome =
        switch (status) {
          case PASSED -> StepStatus.PASSED;
          case SKIPPED -> StepStatus.SKIPPED;
          default -> StepStatus.FAILED;
        };
    return new StepLine(step.getStep().getKeyword().strip(), text.toString(), outcome);
  }

  private static Outcome outcome(Result result) {
    if (result.getStatus().isOk()) {
      return Outcome.PASSED;
    }
    return result.getError() instanceof WrongAnswer ? Outcome.WRONG : Outcome.ENVIRONMENT;
  }

  private static Optional<Finding> finding(Result result) {
    if (result.getStatus().isOk()) {
      return Optional.empty();
    }
    if (result.getError() instanceof WrongAnswer wrong) {
      return Optional.of(wrong.finding());
    }
    if (result.getError() instanceof Unavailable lacking) {
      return Optional.of(
          new Finding(
              "the grader gets as far as a verdict",
              lacking.getMessage(),
              lacking.remedy(),
              Optional.of(lacking)));
    }
    String observed =
        result.getError() == null
            ? "a step that the grader does not know"
            : result.getError().toString();
    return Optional.of(
        new Finding(
            "the grader gets as far as a verdict",
            observed,
            "a fault of the machine or of the grader, not of the answer",
            Optional.ofNullable(result.getError())));
  }
}

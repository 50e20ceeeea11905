package dev.mlopspractice.course.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.acceptance.ScenarioResult;
import dev.mlopspractice.course.answer.CompileError;
import dev.mlopspractice.course.grade.TaskVerdict;
import dev.mlopspractice.course.grade.Verdict;

/** A verdict as JSON. */
final class VerdictJson {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private VerdictJson() {}

  static String of(Verdict verdict) {
    ObjectNode root = JSON.createObjectNode();
    root.put("chapter", verdict.answer().chapter().number());
    root.put("answer", verdict.answer().kind());
    root.put("passed", verdict.passed());
    root.put("exitCode", verdict.exitCode());
    root.put("seed", verdict.seed());
    root.put("seconds", verdict.took().toMillis() / 1000.0);
    ArrayNode tasks = root.putArray("tasks");
    verdict.tasks().forEach(task -> task(tasks.addObject(), task));
    try {
      return JSON.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A verdict cannot be written as JSON.", e);
    }
  }

  private static void task(ObjectNode node, TaskVerdict task) {
    node.put("task", task.task().id());
    node.put("title", task.task().title());
    node.put("state", task.state().name());
    ArrayNode errors = node.putArray("errors");
    task.missing().forEach(file -> errors.add(file + " is missing"));
    for (CompileError error : task.errors()) {
      errors.add(error.file() + ":" + error.line() + ": " + error.message());
    }
    task.blockedBy().forEach(file -> errors.add("needs " + file));
    ArrayNode scenarios = node.putArray("scenarios");
    task.scenarios().forEach(scenario -> scenario(scenarios.addObject(), scenario));
  }

  private static void scenario(ObjectNode node, ScenarioResult scenario) {
    node.put("rule", scenario.rule());
    node.put("title", scenario.title());
    node.put("outcome", scenario.outcome().name());
    node.put("seconds", scenario.took().toMillis() / 1000.0);
    scenario
        .finding()
        .ifPresent(
            finding -> {
              node.put("expected", finding.expected());
              node.put("observed", finding.observed());
              node.put("likelyCause", finding.likelyCause());
            });
  }
}

package dev.mlopspractice.cloud.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.states.asl.data.Json;
import dev.mlopspractice.cloud.states.asl.data.Template;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Runs its processor once for each item of an array; its result is the array of the outputs, in the
 * items' order.
 */
record MapState(
    String name,
    DataFlow data,
    ErrorHandling errors,
    MapItems items,
    Flow processor,
    Optional<String> next)
    implements State {
  @Override
  public String kind() {
    return "Map";
  }

  @Override
  public boolean takesTime() {
    return true;
  }

  @Override
  public CompletableFuture<Outcome> run(Visit visit) {
    return Attempts.run(visit, errors, "MapStateFailed", this::attempt);
  }

  private CompletableFuture<Outcome> attempt(Visit visit) {
    JsonNode input = data.selected(visit);
    ArrayNode array = items.of(visit.data(input));
    int atOnce = items.atOnce(visit.data(input));
    visit.trace().add("MapStateStarted", Json.object().put("length", array.size()));
    Trace start = visit.trace().fork();
    Scope group = visit.scope().child();
    return Branches.run(
            array.size(),
            atOnce,
            group,
            List.of(),
            index -> iteration(index, array.get(index), input, visit, group, start.fork()))
        .thenApply(
            results -> {
              visit.trace().add("MapStateSucceeded");
              return new Outcome(data.output(visit, results), next);
            });
  }

  private CompletableFuture<JsonNode> iteration(
      int index, JsonNode item, JsonNode input, Visit visit, Scope group, Trace trace) {
    ObjectNode context = visit.context().deepCopy();
    context.putObject("Map").putObject("Item").put("Index", index).set("Value", item);
    JsonNode own =
        items.selector().map(template -> fill(template, visit, input, context)).orElse(item);
    trace.add("MapIterationStarted", about(index));
    Scope scope = group.child();
    Timers.Handle abort = scope.onCancel(() -> trace.add("MapIterationAborted", about(index)));
    return new FlowRun(processor, context, scope, trace, visit.engine())
        .start(own)
        .whenComplete(
            (output, failure) -> {
              abort.close();
              trace.add(
                  failure == null ? "MapIterationSucceeded" : "MapIterationFailed", about(index));
              visit.trace().join(trace);
            });
  }

  private static JsonNode fill(Template template, Visit visit, JsonNode input, ObjectNode context) {
    return template.fill(
        new Visit(
                visit.state(),
                visit.enteredEvent(),
                input,
                context,
                visit.scope(),
                visit.trace(),
                visit.engine())
            .data());
  }

  private ObjectNode about(int index) {
    return Json.object().put("name", name).put("index", index);
  }
}

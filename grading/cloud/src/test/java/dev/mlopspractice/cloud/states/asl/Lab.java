package dev.mlopspractice.cloud.states.asl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.cloud.states.asl.data.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs definitions on the bare interpreter: two threads, waits cut to a few milliseconds. */
final class Lab implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-23T08:00:00Z"));

  private final ExecutorService executor;
  private final ScheduledExecutorService scheduler;
  private final Waits waits;
  private final TaskResources resources;

  Lab(TaskResource... resources) {
    this(
        Executors.newFixedThreadPool(2),
        Executors.newSingleThreadScheduledExecutor(),
        Waits.atMost(Duration.ofMillis(5)),
        new TaskResources(List.of(resources)));
  }

  private Lab(
      ExecutorService executor,
      ScheduledExecutorService scheduler,
      Waits waits,
      TaskResources resources) {
    this.executor = executor;
    this.scheduler = scheduler;
    this.waits = waits;
    this.resources = resources;
  }

  Lab withRealWaits() {
    return with(Waits.asWritten());
  }

  Lab with(Waits other) {
    return new Lab(executor, scheduler, other, resources);
  }

  TaskResources resources() {
    return resources;
  }

  Engine engine() {
    return new Engine(
        executor, Timers.on(scheduler), CLOCK, new Random(1), waits, "ap-northeast-1");
  }

  Started start(JsonNode definition, JsonNode input) {
    ExecutionInfo info =
        new ExecutionInfo(
            "arn:aws:states:ap-northeast-1:000000000000:execution:machine:run",
            "run",
            "arn:aws:iam::000000000000:role/states",
            CLOCK.instant(),
            "arn:aws:states:ap-northeast-1:000000000000:stateMachine:machine",
            "machine");
    History history = new History(CLOCK);
    Execution execution =
        Execution.start(StateMachine.parse(definition, resources), info, input, history, engine());
    return new Started(execution, history);
  }

  Ran run(JsonNode definition, JsonNode input) {
    return start(definition, input).ended();
  }

  /** Runs a definition given as text, in which an apostrophe stands for a quote. */
  Ran run(String definition, String input) {
    return run(json(definition), json(input));
  }

  /** JSON in which an apostrophe stands for a quote. */
  static JsonNode json(String text) {
    try {
      return Json.parse(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
    scheduler.shutdownNow();
  }

  record Started(Execution execution, History history) {
    Ran ended() {
      try {
        return new Ran(
            execution.result().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS), history.events());
      } catch (InterruptedException | ExecutionException | TimeoutException e) {
        throw new AssertionError(
            "The execution did not end; its history is " + new Ran(null, history.events()).types(),
            e);
      }
    }
  }

  record Ran(Execution.Result result, List<HistoryEvent> events) {
    List<String> types() {
      return events.stream().map(HistoryEvent::type).toList();
    }

    HistoryEvent event(String type) {
      assertThat(types()).contains(type);
      return events.stream().filter(event -> event.type().equals(type)).findFirst().orElseThrow();
    }

    Case.Actual actual() {
      return new Case.Actual(
          result.status().name(),
          result.output().orElse(null),
          result.error().orElse(null),
          result.cause().orElse(null),
          types());
    }
  }
}

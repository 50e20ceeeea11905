package dev.mlopspractice.cloud.states;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.cloud.gateway.AwsException;
import dev.mlopspractice.cloud.states.asl.Engine;
import dev.mlopspractice.cloud.states.asl.Execution;
import dev.mlopspractice.cloud.states.asl.ExecutionInfo;
import dev.mlopspractice.cloud.states.asl.History;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts executions of state machines on the engine. */
final class Starter {
  /** How long an express execution may run (AWS: five minutes). */
  private static final Duration EXPRESS_LIMIT = Duration.ofMinutes(5);

  private final Engine engine;

  Starter(Engine engine) {
    this.engine = engine;
  }

  static String executionArn(Machine machine, String name) {
    String kind = machine.express() ? ":express:" : ":execution:";
    String arn = machine.arn().replace(":stateMachine:", kind) + ":" + name;
    return machine.express() ? arn + ":" + UUID.randomUUID() : arn;
  }

  Run start(String arn, String name, Machine machine, String text, JsonNode input) {
    Instant now = engine.clock().instant();
    History history = new History(engine.clock());
    ExecutionInfo info =
        new ExecutionInfo(arn, name, machine.roleArn(), now, machine.arn(), machine.name());
    String region = machine.arn().split(":", -1)[3];
    Execution execution =
        Execution.start(machine.parsed(), info, input, history, engine.in(region));
    return new Run(arn, name, machine, text, now, execution, history);
  }

  void await(Run run) {
    try {
      run.execution().result().get(EXPRESS_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      run.execution().stop("States.Timeout", "An express execution may take five minutes");
    } catch (ExecutionException e) {
      throw new IllegalStateException("An execution's result can't fail", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (RuntimeException)
          new AwsException("ServiceUnavailable", 503, "The cloud is being closed.").initCause(e);
    }
  }
}

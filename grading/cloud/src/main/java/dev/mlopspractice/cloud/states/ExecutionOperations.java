package dev.mlopspractice.cloud.states;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.gateway.JsonProtocol.Operation;
import dev.mlopspractice.cloud.states.asl.Execution;
import dev.mlopspractice.cloud.states.asl.data.Json;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** The operations on executions. */
final class ExecutionOperations {
  private static final Set<String> STATUSES =
      Arrays.stream(Execution.Status.values())
          .map(Enum::name)
          .collect(Collectors.toUnmodifiableSet());

  private final Machines machines;
  private final Runs runs;
  private final Starter starter;

  ExecutionOperations(Machines machines, Runs runs, Starter starter) {
    this.machines = machines;
    this.runs = runs;
    this.starter = starter;
  }

  Map<String, Operation> operations() {
    Map<String, Operation> operations = new LinkedHashMap<>();
    operations.put("StartExecution", (input, request) -> start(new Input(input)));
    operations.put("StartSyncExecution", (input, request) -> startSync(new Input(input)));
    operations.put("StopExecution", (input, request) -> stop(new Input(input)));
    operations.put("DescribeExecution", (input, request) -> standard(new Input(input)).described());
    operations.put(
        "DescribeStateMachineForExecution",
        (input, request) -> standard(new Input(input)).machine().describedForExecution());
    operations.put("ListExecutions", (input, request) -> list(new Input(input)));
    operations.put(
        "GetExecutionHistory",
        (input, request) -> HistoryReply.of(standard(new Input(input)), new Input(input)));
    return operations;
  }

  private JsonNode start(Input input) {
    Run run = started(input);
    return Json.object().put("executionArn", run.arn()).set("startDate", Times.node(run.started()));
  }

  /** Starting a running execution again with the same name and input returns the one that runs. */
  private Run started(Input input) {
    String machineArn = input.arn("stateMachineArn");
    Machine machine = machines.get(machineArn);
    String name =
        input.optional("name").map(Input::name).orElseGet(() -> UUID.randomUUID().toString());
    String text = input.optional("input").orElse("{}");
    JsonNode value = value(text);
    String arn = Starter.executionArn(machine, name);
    AtomicBoolean fresh = new AtomicBoolean();
    Run run =
        runs.getOrStart(
            arn,
            missing -> {
              fresh.set(true);
              return starter.start(missing, name, machine, text, value);
            });
    boolean sameCall = run.input().equals(text) && run.status() == Execution.Status.RUNNING;
    if (!fresh.get() && !sameCall) {
      throw StatesErrors.executionExists(arn);
    }
    return run;
  }

  private static JsonNode value(String text) {
    try {
      JsonNode value = Json.parse(text);
      if (Json.tooLarge(value)) {
        throw StatesErrors.validation(
            "Value at 'input' failed to satisfy constraint: Member must have length less than or equal to "
                + Json.MAX_BYTES);
      }
      return value;
    } catch (JsonProcessingException e) {
      throw (RuntimeException) StatesErrors.invalidInput(e.getOriginalMessage()).initCause(e);
    }
  }

  /** Waits for the end, for as long as AWS lets an express execution run. */
  private JsonNode startSync(Input input) {
    Machine machine = machines.get(input.arn("stateMachineArn"));
    if (!machine.express()) {
      throw StatesErrors.wrongType(machine.type());
    }
    Run run = started(input);
    starter.await(run);
    ObjectNode reply = run.described();
    reply
        .putObject("billingDetails")
        .put("billedDurationInMilliseconds", 100)
        .put("billedMemoryUsedInMB", 64);
    return reply;
  }

  private JsonNode stop(Input input) {
    Run run = standard(input);
    run.execution()
        .stop(input.optional("error").orElse(null), input.optional("cause").orElse(null));
    return Json.object().set("stopDate", Times.node(run.stopped()));
  }

  private Run standard(Input input) {
    Run run = runs.get(input.arn("executionArn"));
    if (run.machine().express()) {
      throw StatesErrors.wrongType(run.machine().type());
    }
    return run;
  }

  private JsonNode list(Input input) {
    Machine machine = machines.get(input.arn("stateMachineArn"));
    if (machine.express()) {
      throw StatesErrors.wrongType(machine.type());
    }
    List<Run> found = runs.of(machine.arn());
    if (input.optional("statusFilter").isPresent()) {
      String wanted = input.oneOf("statusFilter", STATUSES, "");
      found.removeIf(run -> !run.status().name().equals(wanted));
    }
    return Pages.write(Json.object(), "executions", found, input, Run::listed);
  }
}

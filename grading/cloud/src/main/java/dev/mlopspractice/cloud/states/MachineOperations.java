package dev.mlopspractice.cloud.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.Account;
import dev.mlopspractice.cloud.gateway.JsonProtocol.Operation;
import dev.mlopspractice.cloud.gateway.Request;
import dev.mlopspractice.cloud.states.asl.StateMachine;
import dev.mlopspractice.cloud.states.asl.data.Json;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The operations on state machines. */
final class MachineOperations {
  private final Machines machines;
  private final Runs runs;
  private final Definitions definitions;
  private final InstantSource clock;

  MachineOperations(Machines machines, Runs runs, Definitions definitions, InstantSource clock) {
    this.machines = machines;
    this.runs = runs;
    this.definitions = definitions;
    this.clock = clock;
  }

  Map<String, Operation> operations() {
    Map<String, Operation> operations = new LinkedHashMap<>();
    operations.put("CreateStateMachine", this::create);
    operations.put("UpdateStateMachine", (input, request) -> update(new Input(input)));
    operations.put("DeleteStateMachine", (input, request) -> delete(new Input(input)));
    operations.put("DescribeStateMachine", (input, request) -> described(new Input(input)));
    operations.put(
        "ListStateMachines",
        (input, request) ->
            Pages.write(
                Json.object(), "stateMachines", machines.all(), new Input(input), Machine::listed));
    return operations;
  }

  private JsonNode create(JsonNode json, Request request) {
    Input input = new Input(json);
    String name = Input.name(input.required("name"));
    String definition = input.required("definition");
    String role = role(input.required("roleArn"));
    String type = input.oneOf("type", Definitions.TYPES, "STANDARD");
    String arn = Account.arn("states", request.region(), "stateMachine:" + name);
    Map<String, String> tags = TagOperations.read(json.path("tags"));
    ObjectNode settings = Machine.settings(json);
    StateMachine parsed = definitions.parse(definition, type);
    synchronized (machines) {
      Optional<Machine> there = machines.find(arn);
      if (there.isPresent() && !there.get().sameAs(definition, type, settings)) {
        throw StatesErrors.stateMachineExists(arn);
      }
      if (there.isEmpty()) {
        Instant now = clock.instant();
        machines.put(
            new Machine(
                arn,
                name,
                type,
                definition,
                parsed,
                role,
                settings,
                now,
                now,
                UUID.randomUUID().toString()));
        machines.tag(arn, tags);
      }
      Machine machine = machines.get(arn);
      ObjectNode reply =
          Json.object()
              .put("stateMachineArn", arn)
              .set("creationDate", Times.node(machine.created()));
      return withVersion(reply, input, machine);
    }
  }

  private JsonNode update(Input input) {
    synchronized (machines) {
      Machine old = machines.get(input.arn("stateMachineArn"));
      String definition = input.optional("definition").orElse(old.definition());
      String role = input.optional("roleArn").map(MachineOperations::role).orElse(old.roleArn());
      ObjectNode settings = ((ObjectNode) old.settings()).deepCopy();
      old.settings()
          .fieldNames()
          .forEachRemaining(
              field -> {
                if (input.json().path(field).isObject()) {
                  settings.set(field, input.json().get(field));
                }
              });
      Machine changed =
          new Machine(
              old.arn(),
              old.name(),
              old.type(),
              definition,
              definitions.parse(definition, old.type()),
              role,
              settings,
              old.created(),
              clock.instant(),
              UUID.randomUUID().toString());
      machines.put(changed);
      ObjectNode reply =
          Json.object()
              .put("revisionId", changed.revision())
              .set("updateDate", Times.node(changed.updated()));
      return withVersion(reply, input, changed);
    }
  }

  private ObjectNode withVersion(ObjectNode reply, Input input, Machine machine) {
    return input.flag("publish", false)
        ? reply.put("stateMachineVersionArn", machines.publish(machine))
        : reply;
  }

  /** A machine that is not there counts as deleted, as AWS has it. */
  private JsonNode delete(Input input) {
    String arn = input.arn("stateMachineArn");
    machines.remove(arn);
    runs.of(arn).forEach(run -> run.execution().stop(null, "The state machine was deleted"));
    return Json.object();
  }

  private JsonNode described(Input input) {
    String arn = input.arn("stateMachineArn");
    return machines.get(arn).described().put("stateMachineArn", arn);
  }

  private static String role(String arn) {
    if (!arn.matches("arn:aws:iam::\\d{12}:role/.+")) {
      throw StatesErrors.invalidArn(arn);
    }
    return arn;
  }
}

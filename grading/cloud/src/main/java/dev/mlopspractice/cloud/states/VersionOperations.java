package dev.mlopspractice.cloud.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.gateway.JsonProtocol.Operation;
import dev.mlopspractice.cloud.states.asl.data.Json;
import java.util.List;
import java.util.Map;

/** The operations on published versions of state machines. */
final class VersionOperations {
  private final Machines machines;

  VersionOperations(Machines machines) {
    this.machines = machines;
  }

  Map<String, Operation> operations() {
    return Map.of(
        "PublishStateMachineVersion", (input, request) -> publish(new Input(input)),
        "ListStateMachineVersions", (input, request) -> list(new Input(input)));
  }

  private JsonNode publish(Input input) {
    Machine machine = machines.get(input.arn("stateMachineArn"));
    ObjectNode reply = Json.object().put("stateMachineVersionArn", machines.publish(machine));
    return reply.set("creationDate", Times.node(machine.updated()));
  }

  private JsonNode list(Input input) {
    Machine machine = machines.get(input.arn("stateMachineArn"));
    List<Map.Entry<String, Machine>> all = List.copyOf(machines.versions(machine.arn()).entrySet());
    return Pages.write(Json.object(), "stateMachineVersions", all, input, VersionOperations::entry);
  }

  private static JsonNode entry(Map.Entry<String, Machine> version) {
    return Json.object()
        .put("stateMachineVersionArn", version.getKey())
        .set("creationDate", Times.node(version.getValue().updated()));
  }
}

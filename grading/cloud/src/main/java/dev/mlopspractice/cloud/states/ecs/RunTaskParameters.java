package dev.mlopspractice.cloud.states.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.cloud.states.asl.TaskResource.Complaint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The Parameters that {@code ecs:runTask} takes, by place.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html">Supported
 *     parameters</a>
 */
final class RunTaskParameters {
  /** Known members by the place of their object; objects at other places are not looked into. */
  private static final Map<String, List<String>> KNOWN = known();

  private RunTaskParameters() {}

  private static Map<String, List<String>> known() {
    Map<String, List<String>> known = new LinkedHashMap<>();
    put(
        known,
        "",
        "CapacityProviderStrategy Cluster EnableExecuteCommand Group LaunchType NetworkConfiguration Overrides"
            + " PlacementConstraints PlacementStrategy PlatformVersion PropagateTags TaskDefinition");
    put(known, "/NetworkConfiguration", "AwsvpcConfiguration");
    put(
        known,
        "/NetworkConfiguration/AwsvpcConfiguration",
        "AssignPublicIp SecurityGroups Subnets");
    put(
        known,
        "/Overrides",
        "ContainerOverrides Cpu EphemeralStorage ExecutionRoleArn InferenceAcceleratorOverrides Memory TaskRoleArn");
    put(
        known,
        "/Overrides/ContainerOverrides",
        "Command Cpu Environment EnvironmentFiles Memory MemoryReservation Name ResourceRequirements");
    put(known, "/Overrides/ContainerOverrides/Environment", "Name Value");
    return known;
  }

  private static void put(Map<String, List<String>> known, String place, String members) {
    known.put(place, List.of(members.split(" ")));
  }

  static List<Complaint> check(JsonNode parameters) {
    List<Complaint> complaints = new ArrayList<>();
    if (!parameters.isObject()) {
      complaints.add(new Complaint("", "These fields are required: [TaskDefinition]"));
      return complaints;
    }
    if (!parameters.has("TaskDefinition") && !parameters.has("TaskDefinition.$")) {
      complaints.add(new Complaint("", "The field \"TaskDefinition\" is required but was missing"));
    }
    object(parameters, "", "", complaints);
    return complaints;
  }

  /**
   * Checks an object, or each of an array: {@code place} without indices says what is known there.
   */
  private static void object(JsonNode node, String place, String at, List<Complaint> complaints) {
    for (int i = 0; i < node.size() && node.isArray(); i++) {
      object(node.get(i), place, at + "[" + i + "]", complaints);
    }
    List<String> known = KNOWN.get(place);
    if (!node.isObject() || known == null) {
      return;
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      String name =
          member.getKey().endsWith(".$")
              ? member.getKey().substring(0, member.getKey().length() - 2)
              : member.getKey();
      if (known.contains(name)) {
        object(member.getValue(), place + "/" + name, at + "/" + name, complaints);
      } else {
        complaints.add(
            new Complaint(
                at,
                "The field \""
                    + name
                    + "\" is not supported by Step Functions; there are "
                    + known));
      }
    }
  }
}

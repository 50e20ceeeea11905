package dev.mlopspractice.acceptance.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Something that a plan would change.
 *
 * @param file that has the resource; empty where it is in a module
 * @param address of the resource
 * @param type such as {@code aws_ecs_service}
 * @param actions such as {@code update}
 * @param attributes that would be others, sorted
 */
public record PlannedChange(
    String file, String address, String type, List<String> actions, List<String> attributes) {
  public PlannedChange {
    actions = List.copyOf(actions);
    attributes = List.copyOf(attributes);
  }

  /**
   * The changes of a plan as {@code terraform show -json} prints it.
   *
   * @param fileOf the file of a resource by its address
   */
  static List<PlannedChange> all(JsonNode plan, UnaryOperator<String> fileOf) {
    List<PlannedChange> changes = new ArrayList<>();
    for (JsonNode resource : plan.path("resource_changes")) {
      List<String> actions = new ArrayList<>();
      resource.path("change").path("actions").forEach(action -> actions.add(action.asText()));
      if (!actions.equals(List.of("no-op")) && !actions.equals(List.of("read"))) {
        changes.add(
            new PlannedChange(
                fileOf.apply(resource.path("address").asText()),
                resource.path("address").asText(),
                resource.path("type").asText(),
                actions,
                different(resource.path("change"))));
      }
    }
    return changes;
  }

  private static List<String> different(JsonNode change) {
    TreeSet<String> different = new TreeSet<>();
    change
        .path("after")
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!change.path("after").path(name).equals(change.path("before").path(name))) {
                different.add(name);
              }
            });
    change
        .path("after_unknown")
        .properties()
        .forEach(
            unknown -> {
              if (unknown.getValue().asBoolean(false)) {
                different.add(unknown.getKey());
              }
            });
    return List.copyOf(different);
  }

  /** For example {@code update aws_ecs_service.canary (desired_count)}. */
  public String inWords() {
    return String.join(" and ", actions)
        + " "
        + address
        + (attributes.isEmpty() ? "" : " (" + String.join(", ", attributes) + ")");
  }
}

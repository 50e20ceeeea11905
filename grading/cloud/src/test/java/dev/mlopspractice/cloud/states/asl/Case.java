package dev.mlopspractice.cloud.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.cloud.states.asl.data.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * One case of the conformance suite: a definition, an input, and what must come of it by the cited
 * documentation. The cases are the files {@code states/conformance/*.json}.
 *
 * @param topic the file's name
 * @param expected what must come of it
 * @param ordered whether the events have only one order
 * @param realWaits whether its waits may not be shortened
 */
public record Case(
    String topic,
    String name,
    String source,
    JsonNode definition,
    JsonNode input,
    Actual expected,
    boolean ordered,
    boolean realWaits) {
  private static final List<String> TOPICS =
      List.of("pass", "choice", "wait", "ends", "parallel", "map", "intrinsics");

  /** All cases, in the order of the files. */
  public static List<Case> all() {
    List<Case> all = new ArrayList<>();
    for (String topic : TOPICS) {
      resource("/states/conformance/" + topic + ".json")
          .forEach(node -> all.add(read(topic, node)));
    }
    return all;
  }

  /** The JSON in a resource of the tests. */
  public static JsonNode resource(String path) {
    try (InputStream in = Case.class.getResourceAsStream(path)) {
      return Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("The test resource " + path + " is not readable", e);
    }
  }

  private static Case read(String topic, JsonNode node) {
    String definition = node.get("definition").toString();
    boolean sideBySide = definition.contains("\"Parallel\"") || definition.contains("\"Map\"");
    return new Case(
        topic,
        node.get("name").asText(),
        node.get("source").asText(),
        node.get("definition"),
        node.get("input"),
        new Actual(
            node.get("status").asText(),
            node.get("output"),
            node.path("error").textValue(),
            node.path("cause").textValue(),
            StreamSupport.stream(node.path("events").spliterator(), false)
                .map(JsonNode::asText)
                .toList()),
        !sideBySide || node.has("ordered"),
        node.has("realWaits"));
  }

  /** Topic and name: unique. */
  public String id() {
    return topic + ": " + name;
  }

  /** How {@code actual} differs from what is expected: one line each, empty where it does not. */
  public List<String> differences(Actual actual) {
    List<String> lines = new ArrayList<>();
    compare(lines, "status", expected.status(), actual.status());
    compare(lines, "output", expected.output(), actual.output());
    compare(lines, "error", expected.error(), actual.error());
    if (expected.cause() != null) {
      compare(lines, "cause", expected.cause(), actual.cause());
    }
    if (!expected.events().isEmpty()) {
      compare(
          lines,
          "events",
          ordered ? expected.events() : sorted(expected.events()),
          ordered ? actual.events() : sorted(actual.events()));
    }
    return lines;
  }

  private static void compare(List<String> lines, String what, Object expected, Object actual) {
    if (expected == null ? actual != null : !expected.equals(actual)) {
      lines.add("%s: expected %s, found %s".formatted(what, expected, actual));
    }
  }

  private static List<String> sorted(List<String> events) {
    return events.stream().sorted().toList();
  }

  @Override
  public String toString() {
    return id();
  }

  /**
   * How an execution ended.
   *
   * @param output where it succeeded, else null
   * @param events the types of its history
   */
  public record Actual(
      String status, JsonNode output, String error, String cause, List<String> events) {}
}

package dev.mlopspractice.cloud.states.asl.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.cloud.states.asl.data.Expression;
import dev.mlopspractice.cloud.states.asl.data.Path;
import dev.mlopspractice.cloud.states.asl.data.ReferencePath;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Every field that holds a path or a template can be understood. */
final class PathRule implements Rule {
  private static final List<String> NULLABLE_PATHS = List.of("InputPath", "OutputPath");
  private static final List<String> PATHS =
      List.of(
          "ItemsPath",
          "MaxConcurrencyPath",
          "SecondsPath",
          "TimestampPath",
          "TimeoutSecondsPath",
          "HeartbeatSecondsPath");
  private static final List<String> EXPRESSIONS = List.of("ErrorPath", "CausePath");
  private static final List<String> TEMPLATES =
      List.of("Parameters", "ItemSelector", "ResultSelector");

  @Override
  public void check(StateNode state, Problems problems) {
    NULLABLE_PATHS.forEach(
        field -> text(state, field, true, problems, Path::parse, "Value is not a valid JSONPath"));
    PATHS.forEach(
        field -> text(state, field, false, problems, Path::parse, "Value is not a valid JSONPath"));
    EXPRESSIONS.forEach(
        field ->
            text(
                state,
                field,
                false,
                problems,
                Expression::parse,
                "Value is not a valid JSONPath or intrinsic function call"));
    resultPath(state.node(), state.location(), problems);
    TEMPLATES.forEach(field -> template(state.node().path(field), state.at(field), problems));
  }

  /** Checks a ResultPath, of a state or of a catcher. */
  static void resultPath(JsonNode node, String location, Problems problems) {
    JsonNode value = node.path("ResultPath");
    if (!value.isMissingNode() && !value.isNull()) {
      understood(
          value,
          location + "/ResultPath",
          problems,
          ReferencePath::parse,
          "Value is not a Reference Path");
    }
  }

  private static void text(
      StateNode state,
      String field,
      boolean nullable,
      Problems problems,
      Consumer<String> parser,
      String complaint) {
    JsonNode value = state.node().path(field);
    if (!value.isMissingNode() && !(nullable && value.isNull())) {
      understood(value, state.at(field), problems, parser, complaint);
    }
  }

  private static void understood(
      JsonNode value,
      String location,
      Problems problems,
      Consumer<String> parser,
      String complaint) {
    if (value.isTextual()) {
      problems.expression(location, complaint, () -> parser.accept(value.textValue()));
    } else {
      problems.schema(location, complaint + ": found " + value);
    }
  }

  /** Checks each member on its own, so that the location names the member. */
  private static void template(JsonNode node, String location, Problems problems) {
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        template(node.get(i), location + "[" + i + "]", problems);
      }
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      String name = member.getKey();
      if (name.endsWith(".$")) {
        String complaint =
            "The value for the field '"
                + name
                + "' must be a valid JSONPath or a valid intrinsic function call";
        understood(
            member.getValue(), location + "/" + name, problems, Expression::parse, complaint);
      } else {
        template(member.getValue(), location + "/" + name, problems);
      }
    }
  }
}

package dev.mlopspractice.cloud.states.asl.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path to exactly one place in a JSON tree, where a value can be put: {@code $.a.b[0]['c d']}.
 *
 * @see <a href="https://states-language.net/spec.html#ref-paths">Reference Paths</a>
 */
public final class ReferencePath {
  private static final Pattern STEP =
      Pattern.compile("\\.([^.\\[\\]'\"*@,:?()&|!]+)|\\['([^']*)']|\\[\"([^\"]*)\"]|\\[(\\d+)]");

  private record Step(String field, int index) {}

  private final String text;
  private final List<Step> steps;

  private ReferencePath(String text, List<Step> steps) {
    this.text = text;
    this.steps = List.copyOf(steps);
  }

  /**
   * Understands a reference path.
   *
   * @throws InvalidExpression where it could match several places ({@code @ .. , : ? *}) or does
   *     not start with {@code $}
   */
  public static ReferencePath parse(String text) {
    if (!text.startsWith("$") || text.startsWith("$$")) {
      throw new InvalidExpression("a reference path starts with one $, found: " + text);
    }
    List<Step> steps = new ArrayList<>();
    Matcher matcher = STEP.matcher(text);
    int position = 1;
    while (position < text.length()) {
      if (!matcher.find(position) || matcher.start() != position) {
        throw new InvalidExpression("a reference path names exactly one place, found: " + text);
      }
      String field = first(matcher.group(1), matcher.group(2), matcher.group(3));
      steps.add(new Step(field, field == null ? Integer.parseInt(matcher.group(4)) : -1));
      position = matcher.end();
    }
    return new ReferencePath(text, steps);
  }

  private static String first(String... candidates) {
    for (String candidate : candidates) {
      if (candidate != null) {
        return candidate;
      }
    }
    return null;
  }

  /**
   * A copy of {@code root} with {@code value} at this path; objects on the way are made where they
   * are missing.
   *
   * @throws StatesError {@code States.ResultPathMatchFailure} where the way leads through something
   *     that is no object, or past the end of an array
   */
  public JsonNode put(JsonNode root, JsonNode value) {
    if (steps.isEmpty()) {
      return value;
    }
    JsonNode copy = root.deepCopy();
    JsonNode at = copy;
    for (int i = 0; i < steps.size(); i++) {
      boolean last = i == steps.size() - 1;
      at = step(root, at, steps.get(i), last ? value : null);
    }
    return copy;
  }

  /** Goes one step down; where {@code value} is given, puts it there. */
  private JsonNode step(JsonNode root, JsonNode at, Step step, JsonNode value) {
    if (step.field() != null && at instanceof ObjectNode object) {
      if (value != null) {
        object.set(step.field(), value);
      } else if (!object.has(step.field())) {
        object.set(step.field(), Json.object());
      }
      return object.get(step.field());
    }
    if (step.field() == null && at instanceof ArrayNode array && step.index() < array.size()) {
      if (value != null) {
        array.set(step.index(), value);
      }
      return array.get(step.index());
    }
    throw StatesError.inState(
        ErrorName.RESULT_PATH_MATCH_FAILURE,
        "Unable to apply ReferencePath %s to input %s".formatted(text, Json.text(root)));
  }

  @Override
  public String toString() {
    return text;
  }
}

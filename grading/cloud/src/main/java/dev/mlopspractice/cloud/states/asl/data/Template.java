package dev.mlopspractice.cloud.states.asl.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A payload template (Parameters, ItemSelector, ResultSelector): members whose name ends in {@code
 * .$} are computed, all else stands as written.
 *
 * @see <a href="https://states-language.net/spec.html#payload-template">Payload Template</a>
 */
public sealed interface Template {
  /**
   * The filled-in value.
   *
   * @throws StatesError {@code States.Runtime} where a path leads to nothing (as AWS reports it,
   *     though its list of names has {@code States.ParameterPathFailure} for that), {@code
   *     States.IntrinsicFailure}
   */
  JsonNode fill(Data data);

  /**
   * Understands a template.
   *
   * @throws InvalidExpression where a {@code .$} member holds neither a path nor a call
   */
  static Template parse(JsonNode node) {
    if (node instanceof ObjectNode object) {
      Map<String, Template> members = new LinkedHashMap<>();
      object
          .properties()
          .forEach(
              member ->
                  members.put(plain(member.getKey()), member(member.getKey(), member.getValue())));
      return new Members(members);
    }
    if (node instanceof ArrayNode array) {
      List<Template> elements = new ArrayList<>();
      array.forEach(element -> elements.add(parse(element)));
      return new Elements(elements);
    }
    return new Fixed(node);
  }

  private static String plain(String name) {
    return name.endsWith(".$") ? name.substring(0, name.length() - 2) : name;
  }

  private static Template member(String name, JsonNode value) {
    if (!name.endsWith(".$")) {
      return parse(value);
    }
    if (!value.isTextual()) {
      throw new InvalidExpression(
          "the value of a field whose name ends in .$ is a string, found: " + Json.text(value));
    }
    return new Computed(name, Expression.parse(value.textValue()));
  }

  /** A value as written. */
  record Fixed(JsonNode value) implements Template {
    @Override
    public JsonNode fill(Data data) {
      return value;
    }
  }

  /** A computed member. */
  record Computed(String field, Expression expression) implements Template {
    @Override
    public JsonNode fill(Data data) {
      try {
        return expression.evaluate(data);
      } catch (PathMissing e) {
        throw e.inField(field);
      }
    }
  }

  /** An object. */
  record Members(Map<String, Template> members) implements Template {
    @Override
    public JsonNode fill(Data data) {
      ObjectNode filled = Json.object();
      members.forEach((name, template) -> filled.set(name, template.fill(data)));
      return filled;
    }
  }

  /** An array. */
  record Elements(List<Template> elements) implements Template {
    @Override
    public JsonNode fill(Data data) {
      ArrayNode filled = Json.array();
      elements.forEach(template -> filled.add(template.fill(data)));
      return filled;
    }
  }
}

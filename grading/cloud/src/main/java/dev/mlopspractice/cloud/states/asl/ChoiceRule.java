package dev.mlopspractice.cloud.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.cloud.states.asl.data.Data;
import dev.mlopspractice.cloud.states.asl.data.Path;
import dev.mlopspractice.cloud.states.asl.data.StatesError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A condition of a Choice state.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html">Choice
 *     rules</a>
 */
sealed interface ChoiceRule {
  /**
   * Whether it holds.
   *
   * @throws StatesError {@code States.Runtime} where a Variable leads to nothing, unless the rule
   *     asks just that
   */
  boolean holds(Data data);

  static ChoiceRule parse(JsonNode node) {
    if (node.has("And")) {
      return new All(list(node.get("And")));
    }
    if (node.has("Or")) {
      return new Any(list(node.get("Or")));
    }
    if (node.has("Not")) {
      return new Not(parse(node.get("Not")));
    }
    Path variable = Path.parse(node.path("Variable").asText());
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (field.getKey().equals("IsPresent")) {
        return new Present(variable, field.getValue().asBoolean());
      }
      Optional<Comparison> comparison = Comparison.named(field.getKey());
      if (comparison.isPresent()) {
        return Compare.parse(variable, field.getKey(), comparison.get(), field.getValue());
      }
    }
    throw new IllegalArgumentException("The choice rule has no comparison: " + node);
  }

  private static List<ChoiceRule> list(JsonNode nodes) {
    List<ChoiceRule> rules = new ArrayList<>();
    nodes.forEach(node -> rules.add(parse(node)));
    return rules;
  }

  /** And. */
  record All(List<ChoiceRule> rules) implements ChoiceRule {
    @Override
    public boolean holds(Data data) {
      return rules.stream().allMatch(rule -> rule.holds(data));
    }
  }

  /** Or. */
  record Any(List<ChoiceRule> rules) implements ChoiceRule {
    @Override
    public boolean holds(Data data) {
      return rules.stream().anyMatch(rule -> rule.holds(data));
    }
  }

  /** Not. */
  record Not(ChoiceRule rule) implements ChoiceRule {
    @Override
    public boolean holds(Data data) {
      return !rule.holds(data);
    }
  }

  /** IsPresent. */
  record Present(Path variable, boolean wanted) implements ChoiceRule {
    @Override
    public boolean holds(Data data) {
      return variable.find(data).isPresent() == wanted;
    }
  }

  /** A comparison of a variable with a value, or with another place in the data. */
  record Compare(Path variable, Comparison comparison, JsonNode value, Optional<Path> other)
      implements ChoiceRule {
    static Compare parse(Path variable, String operator, Comparison comparison, JsonNode value) {
      boolean path = operator.endsWith("Path");
      return new Compare(
          variable,
          comparison,
          value,
          path ? Optional.of(Path.parse(value.asText())) : Optional.empty());
    }

    @Override
    public boolean holds(Data data) {
      JsonNode left = valueAt(variable, data);
      return comparison.holds(left, other.map(path -> valueAt(path, data)).orElse(value));
    }

    private static JsonNode valueAt(Path path, Data data) {
      return path.find(data)
          .orElseThrow(
              () ->
                  StatesError.runtime(
                      "Invalid path '%s': The choice state's condition path references an invalid value."
                          .formatted(path)));
    }
  }
}

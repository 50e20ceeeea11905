package dev.mlopspractice.cloud.elasticloadbalancing;

import dev.mlopspractice.cloud.gateway.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A request's parameters, or what lies under one of them: lists are {@code Name.member.1}. */
final class Form {
  private static final Set<String> OF_EVERY_CALL = Set.of("Action", "Version");

  private final Map<String, String> values;
  private final String prefix;

  private Form(Map<String, String> values, String prefix) {
    this.values = values;
    this.prefix = prefix;
  }

  /**
   * @param known parameters of the operation; any other is refused by its name
   */
  static Form of(Query parameters, String... known) {
    Set<String> allowed = Set.of(known);
    for (String name : parameters.asMap().keySet()) {
      String top = name.split("\\.", 2)[0];
      if (!allowed.contains(top) && !OF_EVERY_CALL.contains(top)) {
        throw ElbErrors.invalid("The parameter " + top + " is not supported here.");
      }
    }
    return new Form(parameters.asMap(), "");
  }

  /** Empty where it is missing or the empty text. */
  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(prefix + name)).filter(value -> !value.isEmpty());
  }

  String required(String name) {
    return text(name)
        .orElseThrow(() -> ElbErrors.invalid("'" + prefix + name + "' must be specified."));
  }

  /** A whole number within these bounds. */
  Optional<Integer> number(String name, int least, int most) {
    return text(name)
        .map(
            value -> {
              boolean fits =
                  value.matches("\\d{1,9}")
                      && Integer.parseInt(value) >= least
                      && Integer.parseInt(value) <= most;
              if (!fits) {
                throw ElbErrors.invalid(
                    prefix + name + " must be within " + least + ".." + most + ", not " + value);
              }
              return Integer.parseInt(value);
            });
  }

  Optional<Boolean> flag(String name) {
    return text(name).map(Boolean::parseBoolean);
  }

  boolean has(String name) {
    String exact = prefix + name;
    return values.keySet().stream()
        .anyMatch(key -> key.equals(exact) || key.startsWith(exact + "."));
  }

  /** What lies under a member. */
  Form in(String name) {
    return new Form(values, prefix + name + ".");
  }

  /** The elements of a list of structures. */
  List<Form> list(String name) {
    List<Form> elements = new ArrayList<>();
    for (int i = 1; has(name + ".member." + i); i++) {
      elements.add(in(name + ".member." + i));
    }
    return elements;
  }

  /** The elements of a list of texts. */
  List<String> texts(String name) {
    List<String> elements = new ArrayList<>();
    for (int i = 1; has(name + ".member." + i); i++) {
      elements.add(values.getOrDefault(prefix + name + ".member." + i, ""));
    }
    return elements;
  }
}

package dev.mlopspractice.cloud.elasticloadbalancing;

import dev.mlopspractice.cloud.elasticloadbalancing.proxy.Condition;
import dev.mlopspractice.cloud.elasticloadbalancing.proxy.Condition.Field;
import dev.mlopspractice.cloud.gateway.Xml;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Conditions on the wire. */
final class ConditionForm {
  private static final int MOST_VALUES = 5;
  private static final int LONGEST_VALUE = 128;
  private static final Map<Field, String> CONFIGURATIONS =
      Map.of(
          Field.PATH_PATTERN, "PathPatternConfig",
          Field.HOST_HEADER, "HostHeaderConfig",
          Field.HTTP_HEADER, "HttpHeaderConfig",
          Field.HTTP_REQUEST_METHOD, "HttpRequestMethodConfig",
          Field.QUERY_STRING, "QueryStringConfig");

  private ConditionForm() {}

  /** Reads the conditions of a rule; there must be some, with up to five values together. */
  static List<Condition> read(Form form) {
    List<Condition> conditions = form.list("Conditions").stream().map(ConditionForm::one).toList();
    int values = conditions.stream().mapToInt(c -> c.values().size() + c.query().size()).sum();
    if (values == 0) {
      throw ElbErrors.invalid("A condition must be specified");
    }
    if (values > MOST_VALUES) {
      throw ElbErrors.invalid(
          "A rule can have up to " + MOST_VALUES + " condition values, not " + values);
    }
    return conditions;
  }

  private static Condition one(Form form) {
    String name = form.required("Field");
    Field field =
        Arrays.stream(Field.values())
            .filter(known -> known.text().equals(name))
            .findFirst()
            .orElseThrow(() -> ElbErrors.notHere("The condition field '" + name + "'"));
    Form config = form.in(CONFIGURATIONS.get(field));
    if (config.has("RegexValues")) {
      throw ElbErrors.notHere(CONFIGURATIONS.get(field) + ".RegexValues");
    }
    List<Condition.Pair> query = new ArrayList<>();
    List<String> values = List.of();
    if (field == Field.QUERY_STRING) {
      for (Form pair : config.list("Values")) {
        query.add(new Condition.Pair(pair.text("Key"), pair.required("Value")));
      }
    } else {
      values = config.has("Values") ? config.texts("Values") : form.texts("Values");
    }
    values.forEach(value -> check(field, value));
    if (values.isEmpty() && query.isEmpty()) {
      throw ElbErrors.invalid("A condition value must be specified for " + name);
    }
    Optional<String> header =
        field == Field.HTTP_HEADER
            ? Optional.of(config.required("HttpHeaderName"))
            : Optional.empty();
    return new Condition(field, header, List.copyOf(values), List.copyOf(query));
  }

  private static void check(Field field, String value) {
    boolean path = field == Field.PATH_PATTERN;
    if (value.isEmpty() || value.length() > LONGEST_VALUE || (path && value.contains(" "))) {
      throw ElbErrors.invalid(
          "The condition value '" + value + "' of " + field.text() + " is not valid");
    }
  }

  /** The list of these conditions. */
  static Xml view(List<Condition> conditions) {
    return Xml.members("Conditions", conditions.stream().map(ConditionForm::view).toList());
  }

  private static List<Xml> view(Condition condition) {
    List<Xml> view = new ArrayList<>();
    view.add(Xml.text("Field", condition.field().text()));
    boolean simple =
        condition.field() == Field.PATH_PATTERN || condition.field() == Field.HOST_HEADER;
    if (simple) {
      view.add(values(condition));
    }
    List<Xml> config = new ArrayList<>();
    condition.name().ifPresent(name -> config.add(Xml.text("HttpHeaderName", name)));
    config.add(condition.field() == Field.QUERY_STRING ? query(condition) : values(condition));
    view.add(Xml.of(CONFIGURATIONS.get(condition.field()), config));
    return view;
  }

  private static Xml values(Condition condition) {
    return Xml.of(
        "Values", condition.values().stream().map(value -> Xml.text("member", value)).toList());
  }

  private static Xml query(Condition condition) {
    List<List<Xml>> pairs = new ArrayList<>();
    for (Condition.Pair pair : condition.query()) {
      List<Xml> view = new ArrayList<>();
      pair.key().ifPresent(key -> view.add(Xml.text("Key", key)));
      view.add(Xml.text("Value", pair.value()));
      pairs.add(view);
    }
    return Xml.members("Values", pairs);
  }
}

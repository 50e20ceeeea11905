package dev.mlopspractice.acceptance.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.acceptance.WrongAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** The variables of a dashboard, with the values that Grafana would offer, and those of its own. */
final class Variables {
  private static final Pattern USE =
      Pattern.compile("\\$\\{(\\w+)(?::\\w+)?}|\\[\\[(\\w+)(?::\\w+)?]]|\\$(\\w+)");
  private static final Pattern LABEL_VALUES =
      Pattern.compile("label_values\\(\\s*(?:(.+)\\s*,\\s*)?(\\w+)\\s*\\)");
  private static final int MOST = 12;

  /** With the scrape interval of 15 seconds, and the last hour on the screen. */
  private static final Map<String, String> BUILT_IN =
      Map.of(
          "__rate_interval", "1m",
          "__interval", "15s",
          "__interval_ms", "15000",
          "__range", "3600s",
          "__range_s", "3600",
          "__range_ms", "3600000");

  private final String dashboard;
  private final Map<String, List<String>> values = new LinkedHashMap<>();

  private Variables(String dashboard) {
    this.dashboard = dashboard;
  }

  /**
   * Reads the variables of a dashboard.
   *
   * @param file its name
   * @param prometheus where label_values are looked up
   * @throws WrongAnswer for one that has no values
   */
  static Variables of(String file, JsonNode dashboard, PrometheusServer prometheus) {
    Variables variables = new Variables(file);
    for (JsonNode variable : dashboard.path("templating").path("list")) {
      String name = variable.path("name").asText();
      List<String> options = variables.options(name, variable, prometheus);
      if (options.isEmpty()) {
        throw new WrongAnswer(
            file + ": the variable " + name + " has values to choose from",
            "it has none: " + variable.path("query"));
      }
      boolean all = variable.path("includeAll").asBoolean() || variable.path("multi").asBoolean();
      String every = variable.path("allValue").asText("");
      variables.values.put(
          name,
          all
              ? List.of(every.isEmpty() ? "(" + String.join("|", options) + ")" : every)
              : options.subList(0, Math.min(MOST, options.size())));
    }
    return variables;
  }

  private List<String> options(String name, JsonNode variable, PrometheusServer prometheus) {
    JsonNode query = variable.path("query");
    String text = query.isObject() ? query.path("query").asText() : query.asText();
    switch (variable.path("type").asText()) {
      case "datasource":
        return List.of("prometheus");
      case "custom", "interval", "constant", "textbox":
        return Pattern.compile(",")
            .splitAsStream(text)
            .map(
                value ->
                    value.substring(
                        value.lastIndexOf(" : ") < 0 ? 0 : value.lastIndexOf(" : ") + 3))
            .map(String::strip)
            .filter(value -> !value.isEmpty())
            .toList();
      case "query":
        return labelValues(name, text, prometheus);
      default:
        throw new WrongAnswer(
            dashboard + ": variables of the type query, custom, interval, constant or datasource",
            name + " is of the type " + variable.path("type"));
    }
  }

  /** What a query gives for the values of the variables before it, on which it may depend. */
  private List<String> labelValues(String name, String query, PrometheusServer prometheus) {
    return choices(query.strip()).stream()
        .flatMap(chosen -> labelValuesOf(name, chosen, prometheus).stream())
        .distinct()
        .toList();
  }

  private List<String> labelValuesOf(String name, String query, PrometheusServer prometheus) {
    Matcher call = LABEL_VALUES.matcher(query);
    if (!call.matches()) {
      throw new WrongAnswer(
          dashboard + ": the variable " + name + " is a query such as label_values(metric, label)",
          "it is " + query);
    }
    String match =
        call.group(1) == null ? "" : "?match[]=" + PrometheusServer.encoded(call.group(1));
    JsonNode found =
        prometheus
            .ask("/api/v1/label/" + call.group(2) + "/values" + match.replace("[]", "%5B%5D"))
            .result();
    return StreamSupport.stream(found.spliterator(), false).map(JsonNode::asText).toList();
  }

  /**
   * An expression with values in place of its variables: one for each choice, where one has to be
   * chosen.
   *
   * @throws WrongAnswer if it uses a variable that there is not
   */
  List<String> choices(String expression) {
    List<String> texts = substitute(expression, Map.of());
    for (Map.Entry<String, List<String>> variable : values.entrySet()) {
      List<String> more = new ArrayList<>();
      for (String text : texts) {
        for (String value : variable.getValue()) {
          more.addAll(substitute(text, Map.of(variable.getKey(), value)));
        }
      }
      texts = more.stream().distinct().limit(MOST).toList();
    }
    texts.forEach(this::requireComplete);
    return texts;
  }

  private List<String> substitute(String text, Map<String, String> more) {
    Function<String, String> value = name -> more.getOrDefault(name, BUILT_IN.get(name));
    StringBuilder done = new StringBuilder();
    Matcher use = USE.matcher(text);
    while (use.find()) {
      String name = name(use);
      String replacement = value.apply(name) == null ? use.group() : value.apply(name);
      use.appendReplacement(done, Matcher.quoteReplacement(replacement));
    }
    return List.of(use.appendTail(done).toString());
  }

  private static String name(Matcher use) {
    return use.group(1) != null ? use.group(1) : use.group(2) != null ? use.group(2) : use.group(3);
  }

  private void requireComplete(String text) {
    Matcher use = USE.matcher(text);
    while (use.find()) {
      if (!name(use).matches("\\d+")) { // $1 of label_replace is no variable
        throw new WrongAnswer(
            dashboard + " uses variables that it has, or that Grafana has",
            use.group() + " in " + text + " is neither");
      }
    }
  }
}

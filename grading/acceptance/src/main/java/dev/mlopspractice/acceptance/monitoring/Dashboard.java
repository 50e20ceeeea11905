package dev.mlopspractice.acceptance.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mlopspractice.acceptance.WrongAnswer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A dashboard of Grafana.
 *
 * @param file its name
 * @param json as it was written
 */
record Dashboard(String file, JsonNode json) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> WITHOUT_DATA =
      Set.of("row", "text", "dashlist", "alertlist", "news", "annolist");
  private static final int MOST_QUERIES = 200;
  private static final int WIDTH = 24;

  /**
   * One query of one panel.
   *
   * @param panel its title
   * @param expression in PromQL, with variables
   */
  record Asked(String panel, String expression) {}

  /**
   * Reads one.
   *
   * @throws WrongAnswer if Grafana would not take it
   */
  static Dashboard read(Path folder, String file) {
    String text = Yaml.text(folder.resolve(file), file);
    JsonNode json;
    try {
      json = JSON.readTree(text);
    } catch (IOException e) {
      throw new WrongAnswer(
          file + " is JSON", String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
    }
    Dashboard dashboard = new Dashboard(file, json);
    dashboard.requireForm();
    return dashboard;
  }

  String uid() {
    return json.path("uid").asText("");
  }

  String title() {
    return json.path("title").asText("");
  }

  /** All panels, those of rows too. */
  List<JsonNode> panels() {
    List<JsonNode> all = new ArrayList<>();
    for (JsonNode panel : json.path("panels")) {
      all.add(panel);
      panel.path("panels").forEach(all::add);
    }
    return all;
  }

  private void requireForm() {
    require(json.isObject(), "is an object in JSON", "it is " + json.getNodeType());
    require(!title().isBlank(), "has a title", "it has none");
    require(
        uid().matches("[A-Za-z0-9_-]{1,40}"),
        "has a uid of at most 40 letters, digits, - and _",
        "it has \"" + uid() + "\"");
    require(
        json.path("id").isMissingNode() || json.path("id").isNull(),
        "has no id: Grafana's database gives it one",
        "it has " + json.path("id"));
    int schema = json.path("schemaVersion").asInt(-1);
    require(
        json.path("schemaVersion").isInt() && schema >= 30 && schema < 100,
        "has the schemaVersion of a Grafana of today, such as 39",
        "it has " + json.path("schemaVersion"));
    require(json.path("panels").isArray(), "has a list of panels", "it has none");
    Set<Integer> ids = new HashSet<>();
    for (JsonNode panel : panels()) {
      String name = "the panel \"" + panel.path("title").asText() + "\"";
      require(!panel.path("type").asText().isEmpty(), "says of what type " + name + " is", "not");
      require(
          panel.path("id").isMissingNode() || ids.add(panel.path("id").asInt()),
          "gives every panel an id of its own",
          name + " has " + panel.path("id") + ", as another has");
      JsonNode at = panel.path("gridPos");
      require(
          at.path("w").asInt() >= 1
              && at.path("h").asInt() >= 1
              && at.path("x").asInt(-1) >= 0
              && at.path("x").asInt() + at.path("w").asInt() <= WIDTH
              && at.path("y").asInt(-1) >= 0,
          "places " + name + " by gridPos, in " + WIDTH + " columns",
          "its gridPos is " + at);
      require(
          hasNoData(panel) || panel.path("targets").size() > 0,
          "has targets in " + name,
          "it has none");
    }
  }

  private static boolean hasNoData(JsonNode panel) {
    return WITHOUT_DATA.contains(panel.path("type").asText());
  }

  private void require(boolean right, String expected, String observed) {
    if (!right) {
      throw new WrongAnswer(file + " " + expected, observed);
    }
  }

  /**
   * Requires that all panels ask a source of this name or uid.
   *
   * @throws WrongAnswer for the first that does not
   */
  void requireSource(String uid, String name) {
    for (JsonNode panel : panels()) {
      if (!hasNoData(panel)) {
        for (JsonNode target : panel.path("targets")) {
          JsonNode source =
              target.hasNonNull("datasource") ? target.get("datasource") : panel.path("datasource");
          String asked = source.isObject() ? source.path("uid").asText("") : source.asText("");
          boolean variable = asked.startsWith("$") && isSource(asked.replaceAll("[${}]", ""));
          boolean none = source.isMissingNode() || source.isNull() || asked.equals("default");
          require(
              none || variable || asked.equals(uid) || asked.equals(name),
              "asks the data source of datasource.yml, \"" + uid + "\"",
              "the panel \"" + panel.path("title").asText() + "\" asks \"" + asked + "\"");
        }
      }
    }
  }

  private boolean isSource(String variable) {
    for (JsonNode one : json.path("templating").path("list")) {
      if (one.path("name").asText().equals(variable)
          && one.path("type").asText().equals("datasource")) {
        return true;
      }
    }
    return false;
  }

  /**
   * All queries that are shown.
   *
   * @throws WrongAnswer if one is empty, or if there are hundreds
   */
  List<Asked> queries() {
    List<Asked> all = new ArrayList<>();
    for (JsonNode panel : panels()) {
      for (JsonNode target : panel.path("targets")) {
        String expression = target.path("expr").asText("").strip();
        if (target.path("hide").asBoolean()) {
          continue;
        }
        String title = panel.path("title").asText();
        require(!expression.isEmpty(), "asks something in every target", title + " has no expr");
        all.add(new Asked(title, expression));
      }
    }
    require(
        all.size() <= MOST_QUERIES,
        "asks at most " + MOST_QUERIES + " queries",
        "it asks " + all.size());
    return all;
  }
}

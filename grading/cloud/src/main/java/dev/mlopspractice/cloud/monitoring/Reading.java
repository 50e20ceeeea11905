package dev.mlopspractice.cloud.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.gateway.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.function.Function;

/** The operations that read metrics. A metric that nobody has reported is an empty series. */
final class Reading {
  private static final int MOST_QUERIES = 500;
  private static final int MOST_DATAPOINTS = 100_800;

  private final Function<Metric, List<Series>> series;

  Reading(Function<Metric, List<Series>> series) {
    this.series = series;
  }

  JsonNode data(JsonNode input, Request request) {
    JsonNode queries = input.path("MetricDataQueries");
    if (queries.isEmpty()) {
      throw CloudWatchErrors.missing("MetricDataQueries");
    }
    if (queries.size() > MOST_QUERIES || input.hasNonNull("NextToken")) {
      throw CloudWatchErrors.invalid(
          "At most 500 queries, and answers come in one page; NextToken is none of ours.");
    }
    Set<String> ids = new HashSet<>();
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode results = output.putArray("MetricDataResults");
    int points = 0;
    for (JsonNode query : queries) {
      String id = query.path("Id").asText("");
      if (!id.matches("[a-z][a-zA-Z0-9_]*") || !ids.add(id)) {
        throw CloudWatchErrors.invalid(
            "The value '" + id + "' for Id must begin with a lower-case letter and be unique.");
      }
      if (query.hasNonNull("ReturnData") && !query.path("ReturnData").asBoolean(true)) {
        continue;
      }
      ObjectNode result = results.addObject();
      points += answer(input, query, result.put("Id", id));
    }
    if (points > input.path("MaxDatapoints").asInt(MOST_DATAPOINTS)) {
      throw CloudWatchErrors.notHere("An answer in pages (" + points + " data points)");
    }
    output.putArray("Messages");
    return output;
  }

  private int answer(JsonNode input, JsonNode query, ObjectNode result) {
    if (query.hasNonNull("Expression") || !query.has("MetricStat")) {
      throw CloudWatchErrors.notHere("An expression, or a query without MetricStat,");
    }
    JsonNode stat = query.path("MetricStat");
    String name = stat.path("Stat").asText("");
    Statistics.require(name);
    Metric metric = metric(stat.path("Metric"));
    NavigableMap<Instant, Statistics> found = Periods.of(input, stat).of(series.apply(metric));
    boolean oldestFirst = input.path("ScanBy").asText("").equals("TimestampAscending");
    result.put("Label", query.path("Label").asText(metric.name()));
    ArrayNode times = result.putArray("Timestamps");
    ArrayNode values = result.putArray("Values");
    (oldestFirst ? found : found.descendingMap())
        .forEach(
            (time, statistics) -> {
              times.addPOJO(time);
              values.add(statistics.get(name));
            });
    result.put("StatusCode", "Complete");
    return found.size();
  }

  JsonNode statistics(JsonNode input, Request request) {
    List<String> plain = texts(input.path("Statistics"));
    List<String> extended = texts(input.path("ExtendedStatistics"));
    if (plain.isEmpty() && extended.isEmpty()) {
      throw CloudWatchErrors.missing("Statistics or ExtendedStatistics");
    }
    plain.forEach(Statistics::require);
    extended.forEach(Statistics::require);
    Metric metric = metric(input);
    ObjectNode output = JsonNodeFactory.instance.objectNode().put("Label", metric.name());
    ArrayNode points = output.putArray("Datapoints");
    Periods.of(input, input)
        .of(series.apply(metric))
        .forEach(
            (time, found) -> {
              ObjectNode point = points.addObject();
              point.putPOJO("Timestamp", time);
              plain.forEach(name -> point.put(name, found.get(name)));
              if (!extended.isEmpty()) {
                ObjectNode more = point.putObject("ExtendedStatistics");
                extended.forEach(name -> more.put(name, found.get(name)));
              }
              point.put("Unit", Units.of(metric));
            });
    return output;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static Metric metric(JsonNode from) {
    Map<String, String> dimensions = new HashMap<>();
    from.path("Dimensions")
        .forEach(d -> dimensions.put(d.path("Name").asText(), d.path("Value").asText()));
    return new Metric(required(from, "Namespace"), required(from, "MetricName"), dimensions);
  }

  private static String required(JsonNode from, String member) {
    String value = from.path(member).asText("");
    if (value.isEmpty()) {
      throw CloudWatchErrors.missing(member);
    }
    return value;
  }
}

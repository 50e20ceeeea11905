package dev.mlopspractice.cloud.fluentd.input;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mlopspractice.cloud.fluentd.config.ConfigException;
import dev.mlopspractice.cloud.fluentd.config.Directive;
import dev.mlopspractice.cloud.fluentd.config.Parameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The parsers by their {@code @type}. */
public final class LineParsers {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private LineParsers() {}

  /**
   * The parser of {@code <parse>}.
   *
   * @param owner the section that has it
   * @param zone of local times
   */
  public static LineParser of(Parameters owner, ZoneId zone) {
    Directive section =
        owner
            .section("parse")
            .orElseThrow(
                () ->
                    new ConfigException(
                        "<parse> section is required in " + owner.directive().title(),
                        owner.directive().line()));
    Parameters parameters = new Parameters(section);
    LineParser parser =
        switch (parameters.required("@type")) {
          case "json" -> json(parameters, zone);
          case "none" -> none(parameters);
          default ->
              throw parameters.wrong("@type", "a parser that this stand-in knows: json, none");
        };
    parameters.done();
    return parser;
  }

  private static LineParser none(Parameters parameters) {
    String key = parameters.text("message_key", "message");
    return (line, now) ->
        Optional.of(
            new LineParser.Parsed(now, Map.of(key, new String(line, StandardCharsets.UTF_8))));
  }

  /** The time is taken out of the record, unless {@code keep_time_key} says otherwise. */
  private static LineParser json(Parameters parameters, ZoneId zone) {
    String timeKey = parameters.text("time_key", "time");
    boolean keep = parameters.flag("keep_time_key", false);
    boolean estimate = parameters.flag("estimate_current_event", true);
    parameters.word("json_parser", "oj", "yajl", "json"); // which makes no difference
    TimeParser times = TimeParser.of(parameters, zone);
    return (line, now) -> {
      Optional<Map<String, Object>> record = read(line);
      if (record.isEmpty()) {
        return Optional.empty();
      }
      Map<String, Object> values = record.get();
      if (!values.containsKey(timeKey)) {
        return estimate ? Optional.of(new LineParser.Parsed(now, values)) : Optional.empty();
      }
      Instant time = times.parse(keep ? values.get(timeKey) : values.remove(timeKey));
      return Optional.of(new LineParser.Parsed(time, values));
    };
  }

  private static Optional<Map<String, Object>> read(byte[] line) {
    try {
      return Optional.ofNullable(
          JSON.readValue(line, new TypeReference<LinkedHashMap<String, Object>>() {}));
    } catch (IOException e) {
      return Optional.empty(); // whoever asked says so
    }
  }
}

package dev.mlopspractice.cloud.fluentd.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mlopspractice.cloud.fluentd.config.Directive;
import dev.mlopspractice.cloud.fluentd.config.Parameters;
import dev.mlopspractice.cloud.fluentd.event.Event;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The formatters by their {@code @type}. */
public final class Formatters {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ISO_8601 = "%Y-%m-%dT%H:%M:%S%:z";

  private Formatters() {}

  /**
   * The formatter of an output.
   *
   * @param section its {@code <format>}; where there is none, {@code out_file} as for files
   * @param zone of local times
   */
  public static Formatter of(Optional<Directive> section, ZoneId zone) {
    if (section.isEmpty()) {
      return event -> outFile(event, zone, "\t");
    }
    Parameters parameters = new Parameters(section.get());
    String type = parameters.text("@type", "out_file");
    Formatter formatter =
        switch (type) {
          case "tsv" -> tsv(parameters);
          case "csv" -> csv(parameters);
          case "json" -> withLineEnd(parameters, event -> json(event.record()));
          case "out_file" -> outFile(parameters, zone);
          case "single_value" -> singleValue(parameters);
          default ->
              throw parameters.wrong(
                  "@type", "a formatter that this stand-in knows: tsv, csv, json, out_file");
        };
    parameters.done();
    return formatter;
  }

  /** Values as they are: a tab or line feed in a value is one in the file. */
  private static Formatter tsv(Parameters parameters) {
    parameters.required("keys");
    List<String> keys = parameters.list("keys").orElseThrow();
    String delimiter = parameters.text("delimiter", "\t");
    return withLineEnd(
        parameters,
        event ->
            keys.stream()
                .map(key -> RubyText.of(event.record().get(key)))
                .collect(Collectors.joining(delimiter)));
  }

  private static Formatter csv(Parameters parameters) {
    parameters.required("fields");
    List<String> fields =
        parameters.list("fields").orElseThrow().stream().filter(f -> !f.isEmpty()).toList();
    if (fields.isEmpty()) {
      throw parameters.refusal("fields", "has an empty value");
    }
    String given = parameters.text("delimiter", ",");
    String delimiter = given.equals("\\t") || given.equals("TAB") ? "\t" : given;
    boolean force = parameters.flag("force_quotes", true);
    return withLineEnd(
        parameters,
        event ->
            fields.stream()
                .map(field -> quoted(event.record().get(field), delimiter, force))
                .collect(Collectors.joining(delimiter)));
  }

  private static String quoted(Object value, String delimiter, boolean force) {
    String text = RubyText.of(value);
    boolean plain =
        value == null
            || !(text.isEmpty()
                || text.contains(delimiter)
                || text.contains("\"")
                || text.contains("\n")
                || text.contains("\r")
                || Character.isWhitespace(text.charAt(0)));
    return plain && !force ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  private static Formatter outFile(Parameters parameters, ZoneId zone) {
    boolean time = parameters.flag("output_time", true);
    boolean tag = parameters.flag("output_tag", true);
    String delimiter = parameters.text("delimiter", "\t");
    if (!time || !tag) {
      throw parameters.refusal(
          time ? "output_tag" : "output_time", "is not supported by this stand-in");
    }
    return event -> outFile(event, zone, delimiter);
  }

  private static String outFile(Event event, ZoneId zone, String delimiter) {
    return Strftime.format(ISO_8601, event.time(), zone)
        + delimiter
        + event.tag()
        + delimiter
        + json(event.record())
        + "\n";
  }

  private static Formatter singleValue(Parameters parameters) {
    String key = parameters.text("message_key", "message");
    return withLineEnd(parameters, event -> RubyText.of(event.record().get(key)));
  }

  private static Formatter withLineEnd(Parameters parameters, Formatter line) {
    String end = parameters.word("newline", "lf", "crlf").orElse("lf").equals("lf") ? "\n" : "\r\n";
    return parameters.flag("add_newline", true) ? event -> line.format(event) + end : line;
  }

  /** A record as JSON. */
  public static String json(Map<String, Object> record) {
    try {
      return JSON.writeValueAsString(record);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write a record as JSON", e);
    }
  }
}

package dev.mlopspractice.cloud.fluentd.filter;

import dev.mlopspractice.cloud.fluentd.Surroundings;
import dev.mlopspractice.cloud.fluentd.config.Parameters;
import dev.mlopspractice.cloud.fluentd.event.Event;
import dev.mlopspractice.cloud.fluentd.event.EventFilter;
import dev.mlopspractice.cloud.fluentd.format.RubyText;
import dev.mlopspractice.cloud.fluentd.input.LineParser;
import dev.mlopspractice.cloud.fluentd.input.LineParsers;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * {@code @type parser}: parses a field of the record, and puts the result in the record's place.
 */
public final class ParserFilter implements EventFilter {
  private final String key;
  private final LineParser parser;
  private final boolean reserveData;
  private final boolean reserveTime;
  private final boolean removeKey;
  private final boolean emitInvalid;
  private final Surroundings surroundings;
  private final BiConsumer<Event, String> invalid;

  /**
   * Reads the section.
   *
   * @param invalid takes events that can't be parsed, with the reason
   */
  public ParserFilter(
      Parameters parameters, Surroundings surroundings, BiConsumer<Event, String> invalid) {
    this.surroundings = surroundings;
    this.invalid = invalid;
    this.key = parameters.required("key_name");
    this.parser = LineParsers.of(parameters, surroundings.zone());
    this.reserveData = parameters.flag("reserve_data", false);
    this.reserveTime = parameters.flag("reserve_time", false);
    this.removeKey = parameters.flag("remove_key_name_field", false);
    this.emitInvalid = parameters.flag("emit_invalid_record_to_error", true);
  }

  @Override
  public Optional<Event> apply(Event event) {
    Object text = event.record().get(key);
    if (text == null) {
      return refused(event, key + " does not exist");
    }
    Optional<LineParser.Parsed> parsed;
    try {
      byte[] line = RubyText.of(text).getBytes(StandardCharsets.UTF_8);
      parsed = parser.parse(line, surroundings.clock().instant());
    } catch (DateTimeException e) {
      return refused(event, "parse failed " + e.getMessage());
    }
    return parsed.isEmpty()
        ? refused(event, "pattern not matched with data '" + text + "'")
        : Optional.of(merged(event, parsed.get()));
  }

  private Event merged(Event event, LineParser.Parsed parsed) {
    Map<String, Object> record = new LinkedHashMap<>();
    if (reserveData) {
      record.putAll(event.record());
      if (removeKey) {
        record.remove(key);
      }
    }
    record.putAll(parsed.record());
    return new Event(event.tag(), reserveTime ? event.time() : parsed.time(), record);
  }

  private Optional<Event> refused(Event event, String why) {
    if (emitInvalid) {
      invalid.accept(event, why);
    }
    return reserveData ? Optional.of(event) : Optional.empty();
  }
}

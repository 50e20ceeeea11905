package dev.mlopspractice.cloud.fluentd.input;

import dev.mlopspractice.cloud.fluentd.Surroundings;
import dev.mlopspractice.cloud.fluentd.config.Parameters;
import dev.mlopspractice.cloud.fluentd.event.Event;
import dev.mlopspractice.cloud.fluentd.event.Label;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes events of lines; a line that is no record is told of in the log, and goes no further. */
final class LineEvents {
  private final Surroundings surroundings;
  private final String tag;
  private final LineParser parser;
  private final boolean emitUnmatched;
  private final Optional<String> pathKey;

  LineEvents(Parameters parameters, Surroundings surroundings) {
    this.surroundings = surroundings;
    this.tag = parameters.required("tag");
    this.parser = LineParsers.of(parameters, surroundings.zone());
    this.emitUnmatched = parameters.flag("emit_unmatched_lines", false);
    this.pathKey = parameters.text("path_key");
  }

  void emit(String path, List<byte[]> lines, Label target) {
    String parts = path.replaceAll("/+", ".").replaceFirst("^\\.", "");
    String tagOfPath = tag.replace("*", parts);
    List<Event> events =
        lines.stream().flatMap(line -> event(path, tagOfPath, line).stream()).toList();
    if (!events.isEmpty()) {
      target.emit(tagOfPath, events);
    }
  }

  private Optional<Event> event(String path, String tagOfPath, byte[] line) {
    Instant now = surroundings.clock().instant();
    String text = new String(line, StandardCharsets.UTF_8);
    try {
      Optional<LineParser.Parsed> parsed = parser.parse(line, now);
      if (parsed.isPresent()) {
        return Optional.of(event(path, tagOfPath, parsed.get()));
      }
      surroundings.log().warn("pattern not matched: \"" + text + "\"");
    } catch (DateTimeException e) {
      surroundings
          .log()
          .warn(
              "invalid line found file=\""
                  + path
                  + "\" line=\""
                  + text
                  + "\" error=\""
                  + e.getMessage()
                  + "\"");
      return Optional.empty();
    }
    return emitUnmatched
        ? Optional.of(
            event(path, tagOfPath, new LineParser.Parsed(now, Map.of("unmatched_line", text))))
        : Optional.empty();
  }

  private Event event(String path, String tagOfPath, LineParser.Parsed parsed) {
    Map<String, Object> record = new LinkedHashMap<>(parsed.record());
    pathKey.ifPresent(key -> record.putIfAbsent(key, path));
    return new Event(tagOfPath, parsed.time(), record);
  }
}

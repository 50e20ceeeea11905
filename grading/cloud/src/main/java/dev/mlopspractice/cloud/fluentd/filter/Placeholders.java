package dev.mlopspractice.cloud.fluentd.filter;

import dev.mlopspractice.cloud.fluentd.config.Parameters;
import dev.mlopspractice.cloud.fluentd.event.Event;
import dev.mlopspractice.cloud.fluentd.event.Log;
import dev.mlopspractice.cloud.fluentd.format.RubyText;
import dev.mlopspractice.cloud.fluentd.format.Strftime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces <code>${record["x"]}</code>, <code>${tag}</code> and the like. */
final class Placeholders {
  private static final Pattern ANY = Pattern.compile("\\$\\{([^}]+)}");
  private static final Pattern RECORD = Pattern.compile("record\\[\"([^\"]+)\"]");
  private static final Pattern RECORD_IN_RUBY =
      Pattern.compile("record\\[(?:\"([^\"]+)\"|'([^']+)')]");
  private static final Pattern PART =
      Pattern.compile("(tag_parts|tag_prefix|tag_suffix)\\[(-?\\d+)]");

  private final boolean ruby;
  private final String hostname;
  private final ZoneId zone;
  private final Log log;

  Placeholders(boolean ruby, String hostname, ZoneId zone, Log log) {
    this.ruby = ruby;
    this.hostname = hostname;
    this.zone = zone;
    this.log = log;
  }

  /** Refuses what only Ruby could replace. */
  void check(Parameters parameters, String name) {
    Matcher matcher = ANY.matcher(parameters.text(name).orElse(""));
    while (ruby && matcher.find()) {
      String inner = matcher.group(1).strip();
      boolean known =
          RECORD_IN_RUBY.matcher(inner).matches()
              || PART.matcher(inner).matches()
              || List.of("tag", "hostname", "time").contains(inner);
      if (!known) {
        throw parameters.refusal(
            name,
            "has the Ruby "
                + matcher.group()
                + ", which this stand-in does not run; it knows"
                + " record[\"x\"], tag, tag_parts[0], time and hostname");
      }
    }
  }

  /** A value that is one placeholder keeps its type; null where a placeholder means nothing. */
  Object expand(String text, Event event) {
    Matcher matcher = ANY.matcher(text);
    if (matcher.matches()) {
      return value(matcher, event).orElse(null);
    }
    matcher.reset();
    StringBuilder expanded = new StringBuilder();
    while (matcher.find()) {
      String value = RubyText.of(value(matcher, event).orElse(null));
      matcher.appendReplacement(expanded, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(expanded).toString();
  }

  private Optional<Object> value(Matcher placeholder, Event event) {
    String inner = placeholder.group(1).strip();
    Map<String, Object> record = event.record();
    Matcher field = (ruby ? RECORD_IN_RUBY : RECORD).matcher(inner);
    if (field.matches()) {
      String key = field.group(1) != null ? field.group(1) : field.group(2);
      return known(record, key, placeholder.group());
    }
    Matcher part = PART.matcher(inner);
    if (part.matches()) {
      return Optional.of(tagPart(part, event.tag()));
    }
    return switch (inner) {
      case "tag" -> Optional.of(event.tag());
      case "hostname" -> Optional.of(hostname);
      case "time" -> Optional.of(Strftime.format("%Y-%m-%d %H:%M:%S %z", event.time(), zone));
      default -> known(record, inner, placeholder.group());
    };
  }

  private Optional<Object> known(Map<String, Object> record, String key, String placeholder) {
    if (!record.containsKey(key) && !ruby) {
      log.warn("unknown placeholder `" + placeholder + "` found");
    }
    return Optional.ofNullable(record.get(key));
  }

  private static String tagPart(Matcher part, String tag) {
    List<String> parts = List.of(tag.split("\\.", -1));
    int asked = Integer.parseInt(part.group(2));
    int index = asked < 0 ? asked + parts.size() : asked;
    if (index < 0 || index >= parts.size()) {
      return "";
    }
    return switch (part.group(1)) {
      case "tag_parts" -> parts.get(index);
      case "tag_prefix" -> String.join(".", parts.subList(0, index + 1));
      default -> String.join(".", parts.subList(index, parts.size()));
    };
  }
}

package dev.mlopspractice.cloud.fluentd.output;

import dev.mlopspractice.cloud.fluentd.config.Directive;
import dev.mlopspractice.cloud.fluentd.config.Parameters;
import dev.mlopspractice.cloud.fluentd.event.Event;
import dev.mlopspractice.cloud.fluentd.format.Strftime;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** {@code <inject>}: puts host name, tag and time into records before they are formatted. */
final class Inject {
  private Inject() {}

  /** What it does; nothing where there is no such section. */
  static UnaryOperator<Event> of(Optional<Directive> section, String hostname, ZoneId local) {
    if (section.isEmpty()) {
      return event -> event;
    }
    Parameters parameters = new Parameters(section.get());
    Optional<String> hostKey = parameters.text("hostname_key");
    String host = parameters.text("hostname", hostname);
    Optional<String> tagKey = parameters.text("tag_key");
    Optional<String> timeKey = parameters.text("time_key");
    String type = parameters.word("time_type", "float", "unixtime", "string").orElse("float");
    String format = parameters.text("time_format", "%Y-%m-%dT%H:%M:%S%:z");
    boolean utc = parameters.flag("utc", false) || !parameters.flag("localtime", true);
    ZoneId zone = utc ? ZoneOffset.UTC : local;
    parameters.done();
    return event -> {
      Map<String, Object> record = new LinkedHashMap<>(event.record());
      hostKey.ifPresent(key -> record.put(key, host));
      tagKey.ifPresent(key -> record.put(key, event.tag()));
      timeKey.ifPresent(key -> record.put(key, time(event.time(), type, format, zone)));
      return event.withRecord(record);
    };
  }

  private static Object time(Instant time, String type, String format, ZoneId zone) {
    return switch (type) {
      case "unixtime" -> time.getEpochSecond();
      case "string" -> Strftime.format(format, time, zone);
      default -> time.getEpochSecond() + time.getNano() / 1e9;
    };
  }
}

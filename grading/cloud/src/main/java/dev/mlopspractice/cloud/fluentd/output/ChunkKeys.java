package dev.mlopspractice.cloud.fluentd.output;

import dev.mlopspractice.cloud.fluentd.config.ConfigException;
import dev.mlopspractice.cloud.fluentd.config.Directive;
import dev.mlopspractice.cloud.fluentd.config.Parameters;
import dev.mlopspractice.cloud.fluentd.event.Event;
import dev.mlopspractice.cloud.fluentd.format.RubyText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * By what events are grouped into chunks: the argument of {@code <buffer time, tag, field>}.
 *
 * @param time whether by time slices
 * @param timekey length of a slice
 * @param zone in which slices begin
 * @param tag whether by tag
 * @param fields fields of the record
 */
record ChunkKeys(boolean time, Duration timekey, ZoneId zone, boolean tag, List<String> fields) {
  private static final Duration DAY = Duration.ofDays(1); // the default of the S3 output

  static ChunkKeys of(Parameters parameters, ZoneId local) {
    Directive section = parameters.directive();
    String argument = section.argument().isBlank() ? "time" : section.argument();
    List<String> keys =
        Arrays.stream(argument.replaceAll("[\\[\\]\"]", "").split(",", -1))
            .map(String::strip)
            .toList();
    for (String key : keys) {
      if (key.isEmpty() || key.startsWith("$") || key.startsWith("@")) {
        throw new ConfigException(
            "the chunk key '" + key + "' of " + section.title() + " is not supported here",
            section.line());
      }
    }
    Duration timekey = parameters.time("timekey", DAY);
    if (timekey.toSeconds() < 1) {
      throw parameters.wrong("timekey", "at least 1s");
    }
    return new ChunkKeys(
        keys.contains("time"),
        timekey,
        zone(parameters, local),
        keys.contains("tag"),
        keys.stream().filter(key -> !key.equals("time") && !key.equals("tag")).toList());
  }

  private static ZoneId zone(Parameters parameters, ZoneId local) {
    Optional<String> named = parameters.text("timekey_zone");
    if (parameters.flag("timekey_use_utc", false)) {
      return ZoneOffset.UTC;
    }
    try {
      return named.map(ZoneId::of).orElse(local);
    } catch (java.time.DateTimeException e) {
      throw parameters.wrong("timekey_zone", "a zone such as +0900 or Asia/Tokyo");
    }
  }

  Metadata of(Event event) {
    Map<String, String> variables = new HashMap<>();
    fields.forEach(field -> variables.put(field, RubyText.of(event.record().get(field))));
    return new Metadata(
        time ? Optional.of(slice(event.time())) : Optional.empty(),
        tag ? Optional.of(event.tag()) : Optional.empty(),
        variables);
  }

  private long slice(Instant time) {
    long seconds = time.getEpochSecond();
    long offset = zone.getRules().getOffset(time).getTotalSeconds();
    return seconds - Math.floorMod(seconds + offset, timekey.toSeconds());
  }
}

package dev.mlopspractice.cloud.fluentd.filter;

import dev.mlopspractice.cloud.fluentd.Surroundings;
import dev.mlopspractice.cloud.fluentd.config.ConfigException;
import dev.mlopspractice.cloud.fluentd.config.Directive;
import dev.mlopspractice.cloud.fluentd.config.Parameters;
import dev.mlopspractice.cloud.fluentd.event.Event;
import dev.mlopspractice.cloud.fluentd.event.EventFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code @type record_transformer}: adds, changes, keeps and removes keys of records. */
public final class RecordTransformer implements EventFilter {
  private final Map<String, String> added = new LinkedHashMap<>();
  private final Placeholders placeholders;
  private final boolean renew;
  private final List<String> kept;
  private final List<String> removed;

  /** Reads the section. */
  public RecordTransformer(Parameters parameters, Surroundings surroundings) {
    boolean ruby = parameters.flag("enable_ruby", false);
    placeholders =
        new Placeholders(ruby, surroundings.hostname(), surroundings.zone(), surroundings.log());
    if (!parameters.flag("auto_typecast", true)) {
      throw parameters.wrong("auto_typecast", "true");
    }
    for (Directive record : parameters.sections("record")) {
      Parameters values = new Parameters(record);
      for (String key : record.values().keySet()) {
        String value = values.required(key);
        if (value.startsWith("{") || value.startsWith("[")) {
          throw values.refusal(key, "is JSON, which this stand-in does not support here");
        }
        placeholders.check(values, key);
        added.put(key, value);
      }
      values.done();
    }
    renew = parameters.flag("renew_record", false);
    kept = keys(parameters, "keep_keys");
    removed = keys(parameters, "remove_keys");
    if (!kept.isEmpty() && !renew) {
      throw parameters.refusal("keep_keys", "needs `renew_record` to be true");
    }
  }

  private static List<String> keys(Parameters parameters, String name) {
    List<String> keys = parameters.list(name).orElse(List.of());
    for (String key : keys) {
      if (key.startsWith("$")) {
        throw new ConfigException(
            "'" + name + "' has the nested key " + key + ", which this stand-in does not support",
            parameters.line(name));
      }
    }
    return keys;
  }

  @Override
  public Optional<Event> apply(Event event) {
    Map<String, Object> record = new LinkedHashMap<>();
    if (!renew) {
      record.putAll(event.record());
    }
    kept.forEach(key -> record.put(key, event.record().get(key)));
    added.forEach((key, value) -> record.put(key, placeholders.expand(value, event)));
    removed.forEach(record::remove);
    return Optional.of(event.withRecord(record));
  }
}

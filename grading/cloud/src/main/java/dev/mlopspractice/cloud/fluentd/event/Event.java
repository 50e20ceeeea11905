package dev.mlopspractice.cloud.fluentd.event;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One event.
 *
 * @param tag such as {@code bid.response}
 * @param time of the event
 * @param record values by key, in order: null, text, number, boolean, list or map, as in JSON
 */
public record Event(String tag, Instant time, Map<String, Object> record) {
  /** Copies the record. */
  public Event {
    record = Collections.unmodifiableMap(new LinkedHashMap<>(record));
  }

  /** The same event with another record. */
  public Event withRecord(Map<String, Object> other) {
    return new Event(tag, time, other);
  }
}

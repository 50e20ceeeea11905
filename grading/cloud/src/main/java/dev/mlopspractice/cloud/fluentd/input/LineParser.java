package dev.mlopspractice.cloud.fluentd.input;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Makes a record of a line. */
@FunctionalInterface
public interface LineParser {
  /**
   * A line that has been read.
   *
   * @param time of the event
   * @param record its values
   */
  record Parsed(Instant time, Map<String, Object> record) {}

  /**
   * The record; empty where the line is none.
   *
   * @param line in UTF-8, without its end
   * @param now the time of an event that has none of its own
   * @throws java.time.DateTimeException where its time can't be read
   */
  Optional<Parsed> parse(byte[] line, Instant now);
}

package dev.mlopspractice.cloud.fluentd.format;

import dev.mlopspractice.cloud.fluentd.event.Event;

/** Writes events as text. */
@FunctionalInterface
public interface Formatter {
  /** The text of one event, with its line end where the format has one. */
  String format(Event event);
}

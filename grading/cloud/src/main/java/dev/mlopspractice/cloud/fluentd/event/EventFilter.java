package dev.mlopspractice.cloud.fluentd.event;

import java.util.Optional;

/** Changes events, or drops them. */
@FunctionalInterface
public interface EventFilter {
  /** The event that goes on; empty where it goes no further. */
  Optional<Event> apply(Event event);
}

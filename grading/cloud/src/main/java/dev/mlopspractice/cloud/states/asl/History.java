package dev.mlopspractice.cloud.states.asl;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * An execution's events, in the order in which they happened. Thread-safe; closed by the
 * execution's last event.
 */
public final class History {
  /** Most events of one execution (AWS: "Maximum event history size"). */
  static final int MAX_EVENTS = 25_000;

  private final InstantSource clock;
  private final List<HistoryEvent> events = new ArrayList<>();
  private boolean closed;

  public History(InstantSource clock) {
    this.clock = clock;
  }

  /** The events so far. */
  public synchronized List<HistoryEvent> events() {
    return List.copyOf(events);
  }

  /**
   * Adds an event and returns its id; after the last event nothing is added and {@code previousId}
   * comes back.
   */
  synchronized int add(String type, int previousId, ObjectNode details) {
    if (closed) {
      return previousId;
    }
    events.add(new HistoryEvent(events.size() + 1, previousId, clock.instant(), type, details));
    return events.size();
  }

  /** Adds the execution's last event; false where another came first. */
  synchronized boolean close(String type, ObjectNode details) {
    if (closed) {
      return false;
    }
    add(type, events.size(), details);
    closed = true;
    return true;
  }

  synchronized boolean full() {
    return events.size() >= MAX_EVENTS - 1;
  }
}

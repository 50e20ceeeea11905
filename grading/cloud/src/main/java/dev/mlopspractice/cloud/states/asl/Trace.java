package dev.mlopspractice.cloud.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.states.asl.data.Json;

/**
 * One line of events through the history: that of the execution, of one branch, of one iteration.
 */
final class Trace {
  private final History history;
  private int previous;
  private boolean ended;

  Trace(History history, int previous) {
    this.history = history;
    this.previous = previous;
  }

  /** A line that starts where this one is now. */
  synchronized Trace fork() {
    return new Trace(history, previous);
  }

  /** Goes on from where {@code other} is now. */
  synchronized void join(Trace other) {
    previous = other.previous();
  }

  synchronized int previous() {
    return previous;
  }

  synchronized int add(String type, ObjectNode details) {
    if (!ended) {
      previous = history.add(type, previous, details);
    }
    return previous;
  }

  int add(String type) {
    return add(type, null);
  }

  /** Adds the line's last event; what is still running can add nothing after it. */
  synchronized void end(String type) {
    add(type, null);
    ended = true;
  }

  int entered(State state, JsonNode input) {
    return add(
        state.kind() + "StateEntered",
        withText(Json.object().put("name", state.name()), "input", input));
  }

  void exited(State state, JsonNode output) {
    add(
        state.kind() + "StateExited",
        withText(Json.object().put("name", state.name()), "output", output));
  }

  boolean full() {
    return history.full();
  }

  /** Adds a value as JSON text, and that it was not shortened. */
  static ObjectNode withText(ObjectNode details, String field, JsonNode value) {
    details.put(field, Json.text(value));
    details.putObject(field + "Details").put("truncated", false);
    return details;
  }

  /** {@code error} and {@code cause}, each left out where there is none. */
  static ObjectNode withError(ObjectNode details, String error, String cause) {
    if (error != null) {
      details.put("error", error);
    }
    if (cause != null) {
      details.put("cause", cause);
    }
    return details;
  }
}

package dev.mlopspractice.cloud.states.asl;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * One event of an execution's history.
 *
 * @param id from 1, without gaps
 * @param previousId the event that led to this one; 0 for none
 * @param type such as {@code TaskStateEntered}
 * @param details the event's own fields; null where its type has none
 */
public record HistoryEvent(
    int id, int previousId, Instant timestamp, String type, ObjectNode details) {
  /** The name of the member that holds the details in {@code GetExecutionHistory}. */
  public String detailsField() {
    if (type.endsWith("StateEntered")) {
      return "stateEnteredEventDetails";
    }
    if (type.endsWith("StateExited")) {
      return "stateExitedEventDetails";
    }
    return Character.toLowerCase(type.charAt(0)) + type.substring(1) + "EventDetails";
  }
}

package dev.mlopspractice.cloud.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.states.asl.HistoryEvent;
import dev.mlopspractice.cloud.states.asl.data.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The reply of GetExecutionHistory. */
final class HistoryReply {
  private static final List<String> DATA =
      List.of("input", "output", "inputDetails", "outputDetails", "parameters");

  private HistoryReply() {}

  static JsonNode of(Run run, Input input) {
    List<HistoryEvent> events = new ArrayList<>(run.history().events());
    if (input.flag("reverseOrder", false)) {
      Collections.reverse(events);
    }
    boolean data = input.flag("includeExecutionData", true);
    return Pages.write(Json.object(), "events", events, input, event -> event(event, data));
  }

  private static ObjectNode event(HistoryEvent event, boolean data) {
    ObjectNode node = Json.object();
    node.set("timestamp", Times.node(event.timestamp()));
    node.put("type", event.type()).put("id", event.id()).put("previousEventId", event.previousId());
    if (event.details() != null) {
      ObjectNode details = event.details().deepCopy();
      node.set(event.detailsField(), data ? details : details.remove(DATA));
    }
    return node;
  }
}

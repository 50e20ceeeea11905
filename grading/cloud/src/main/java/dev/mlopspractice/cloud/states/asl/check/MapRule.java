package dev.mlopspractice.cloud.states.asl.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A Map has one processor and runs inline; what only distributed maps have is refused by name. */
final class MapRule implements Rule {
  static final List<String> DISTRIBUTED =
      List.of(
          "ItemReader",
          "ItemBatcher",
          "ResultWriter",
          "Label",
          "ToleratedFailureCount",
          "ToleratedFailureCountPath",
          "ToleratedFailurePercentage",
          "ToleratedFailurePercentagePath");

  @Override
  public void check(StateNode state, Problems problems) {
    if (!state.is("Map")) {
      return;
    }
    if (state.has("ItemProcessor") == state.has("Iterator")) {
      problems.schema(
          state.location(),
          "Exactly one of these fields is required: [ItemProcessor, Iterator (its former name)]");
    }
    if (state.has("Parameters") && state.has("ItemSelector")) {
      problems.schema(
          state.location(),
          "Only one of these fields is allowed: [ItemSelector, Parameters (its former name)]");
    }
    JsonNode mode = state.node().path("ItemProcessor").path("ProcessorConfig").path("Mode");
    if (mode.asText().equals("DISTRIBUTED")) {
      problems.schema(
          state.at("ItemProcessor/ProcessorConfig/Mode"),
          "Distributed maps are not supported by this emulator of Step Functions; use \"INLINE\"");
    }
    for (String field : DISTRIBUTED) {
      if (state.has(field)) {
        problems.schema(
            state.at(field),
            "Field '"
                + field
                + "' belongs to distributed maps, which this emulator of Step Functions does not have");
      }
    }
    JsonNode atOnce = state.node().path("MaxConcurrency");
    if (!atOnce.isMissingNode() && !(atOnce.isInt() && atOnce.intValue() >= 0)) {
      problems.schema(
          state.at("MaxConcurrency"), "Value must be an integer of at least 0, found " + atOnce);
    }
  }
}

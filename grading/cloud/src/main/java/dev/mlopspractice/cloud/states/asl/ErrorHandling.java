package dev.mlopspractice.cloud.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The Retry and Catch of a state, in the order written. */
record ErrorHandling(List<Retrier> retriers, List<Catcher> catchers) {
  ErrorHandling {
    retriers = List.copyOf(retriers);
    catchers = List.copyOf(catchers);
  }

  static ErrorHandling parse(JsonNode state) {
    List<Retrier> retriers = new ArrayList<>();
    state.path("Retry").forEach(node -> retriers.add(Retrier.parse(node)));
    List<Catcher> catchers = new ArrayList<>();
    state.path("Catch").forEach(node -> catchers.add(Catcher.parse(node)));
    return new ErrorHandling(retriers, catchers);
  }
}

package dev.mlopspractice.cloud.servicediscovery;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The filters of lists. */
final class Filters {
  private Filters() {}

  /** Whether this value passes all filters of this name. */
  static boolean fits(JsonNode input, String name, String value) {
    for (JsonNode filter : input.path("Filters")) {
      String condition = filter.path("Condition").asText("EQ");
      if (!condition.matches("EQ|IN")) {
        throw DiscoveryErrors.notHere("The filter condition " + condition);
      }
      List<String> values = new ArrayList<>();
      filter.path("Values").forEach(element -> values.add(element.asText()));
      if (filter.path("Name").asText().equals(name) && !values.contains(value)) {
        return false;
      }
    }
    return true;
  }
}

package dev.mlopspractice.cloud.fluentd.output;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What all events of a chunk have in common.
 *
 * @param timekey begin of their time slice, in seconds since 1970
 * @param tag where the tag is a chunk key
 * @param variables the fields that are chunk keys
 */
record Metadata(Optional<Long> timekey, Optional<String> tag, Map<String, String> variables) {
  Metadata {
    variables = Map.copyOf(variables);
  }

  /** As in Fluentd's log. */
  String describe() {
    return "timekey="
        + timekey.map(String::valueOf).orElse("nil")
        + ", tag="
        + tag.orElse("nil")
        + ", variables="
        + new TreeMap<>(variables);
  }
}

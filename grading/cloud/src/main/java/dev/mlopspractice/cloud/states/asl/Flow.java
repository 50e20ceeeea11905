package dev.mlopspractice.cloud.states.asl;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * States and where to start: a state machine, a branch of a Parallel, or what a Map does with each
 * item.
 */
public record Flow(String startAt, Map<String, State> states) {
  public Flow {
    states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
  }
}

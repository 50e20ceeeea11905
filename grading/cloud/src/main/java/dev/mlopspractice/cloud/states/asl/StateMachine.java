package dev.mlopspractice.cloud.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.cloud.states.asl.check.DefinitionCheck;
import java.time.Duration;
import java.util.Optional;

/**
 * An understood definition.
 *
 * @param flow its states
 * @param timeout the longest that an execution may run; empty for no bound
 */
public record StateMachine(Flow flow, Optional<Duration> timeout) {
  /**
   * Understands a definition in which {@link DefinitionCheck} found no error.
   *
   * @throws IllegalArgumentException where the definition was not checked and is wrong
   */
  public static StateMachine parse(JsonNode definition, TaskResources resources) {
    JsonNode seconds = definition.path("TimeoutSeconds");
    return new StateMachine(
        new StateParser(resources).flow(definition),
        seconds.isNumber()
            ? Optional.of(Duration.ofSeconds(seconds.longValue()))
            : Optional.empty());
  }
}

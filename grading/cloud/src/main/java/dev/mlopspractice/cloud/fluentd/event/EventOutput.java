package dev.mlopspractice.cloud.fluentd.event;

import java.util.List;

/** Takes events out of the pipeline. */
@FunctionalInterface
public interface EventOutput {
  /**
   * Takes events; has them when it returns.
   *
   * @throws BufferOverflowException where there is no room: none of them is taken
   */
  void emit(List<Event> events);

  /** Checks what can be checked before the first event; an exception ends the start. */
  default void start() {}

  /** Does what is due. */
  default void tick() {}

  /** Ends in good order. */
  default void stop() {}
}

package dev.mlopspractice.cloud.fluentd.output;

import dev.mlopspractice.cloud.fluentd.Surroundings;
import dev.mlopspractice.cloud.fluentd.event.Event;
import dev.mlopspractice.cloud.fluentd.event.EventOutput;
import dev.mlopspractice.cloud.fluentd.format.Formatters;
import dev.mlopspractice.cloud.fluentd.format.Strftime;
import java.util.List;

/** Outputs that keep nothing. */
public final class SimpleOutputs {
  private SimpleOutputs() {}

  /** {@code @type copy}: the same events to each of these. */
  public static EventOutput copy(List<EventOutput> stores) {
    return new EventOutput() {
      @Override
      public void emit(List<Event> events) {
        stores.forEach(store -> store.emit(events));
      }

      @Override
      public void start() {
        stores.forEach(EventOutput::start);
      }

      @Override
      public void tick() {
        stores.forEach(EventOutput::tick);
      }

      @Override
      public void stop() {
        stores.forEach(EventOutput::stop);
      }
    };
  }

  /** {@code @type stdout}. */
  public static EventOutput stdout(Surroundings surroundings) {
    return events -> events.forEach(event -> print(event, surroundings));
  }

  /** One event in a line of the container's output. */
  public static void print(Event event, Surroundings surroundings) {
    surroundings
        .log()
        .print(
            Strftime.format("%Y-%m-%d %H:%M:%S.%N %z", event.time(), surroundings.zone())
                + " "
                + event.tag()
                + ": "
                + Formatters.json(event.record()));
  }
}

package dev.mlopspractice.cloud.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Lets time pass: for so many seconds, or until a moment. */
record WaitState(String name, DataFlow data, WaitUntil until, Optional<String> next)
    implements State {
  static State parse(String name, JsonNode node) {
    return new WaitState(name, DataFlow.parse(node), WaitUntil.parse(node), Transition.of(node));
  }

  @Override
  public String kind() {
    return "Wait";
  }

  @Override
  public boolean takesTime() {
    return true;
  }

  @Override
  public CompletableFuture<Outcome> run(Visit visit) {
    JsonNode input = data.selected(visit);
    Duration asked = until.duration(visit.data(input), visit.engine().clock().instant());
    CompletableFuture<Outcome> done = new CompletableFuture<>();
    Timers.Handle timer =
        visit
            .engine()
            .timers()
            .after(visit.engine().waits().shorten(asked), () -> done.complete(null));
    Timers.Handle cancel = visit.scope().onCancel(timer::close);
    return done.thenApply(
        passed -> {
          cancel.close();
          return new Outcome(data.through(visit), next);
        });
  }
}

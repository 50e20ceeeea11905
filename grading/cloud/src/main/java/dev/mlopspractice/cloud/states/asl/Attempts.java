package dev.mlopspractice.cloud.states.asl;

import dev.mlopspractice.cloud.states.asl.data.StatesError;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A state's work under its Retry and Catch: retriers first, in order, each with its own counter;
 * then catchers, in order.
 */
final class Attempts {
  private final Visit visit;
  private final ErrorHandling handling;
  private final String failedEvent;
  private final Function<Visit, CompletableFuture<Outcome>> work;
  private final int[] used;
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private int retries;

  private Attempts(
      Visit visit,
      ErrorHandling handling,
      String failedEvent,
      Function<Visit, CompletableFuture<Outcome>> work) {
    this.visit = visit;
    this.handling = handling;
    this.failedEvent = failedEvent;
    this.work = work;
    this.used = new int[handling.retriers().size()];
  }

  /**
   * Starts.
   *
   * @param failedEvent what the history says when a part of the state has failed for the last time
   * @param work one attempt
   */
  static CompletableFuture<Outcome> run(
      Visit visit,
      ErrorHandling handling,
      String failedEvent,
      Function<Visit, CompletableFuture<Outcome>> work) {
    Attempts attempts = new Attempts(visit, handling, failedEvent, work);
    attempts.attempt();
    return attempts.outcome;
  }

  private void attempt() {
    if (!visit.scope().cancelled()) {
      Continuation.after(tried(), visit.engine().executor(), outcome, this::after);
    }
  }

  private CompletableFuture<Outcome> tried() {
    try {
      return work.apply(visit.retried(retries));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void after(Outcome reached, Throwable failure) {
    if (failure == null) {
      outcome.complete(reached);
    } else if (!(failure instanceof StatesError error)) {
      outcome.completeExceptionally(failure);
    } else if (!retry(visit.located(error))) {
      failed(visit.located(error));
    }
  }

  private void failed(StatesError error) {
    if (error.isOfPart()) {
      visit.trace().add(failedEvent);
    }
    if (!caught(error)) {
      outcome.completeExceptionally(error);
    }
  }

  /** The first retrier that names the error decides, even when it has no attempt left. */
  private boolean retry(StatesError error) {
    List<Retrier> retriers = handling.retriers();
    for (int i = 0; i < retriers.size(); i++) {
      if (ErrorMatch.matches(retriers.get(i).errorEquals(), error)) {
        if (used[i] >= retriers.get(i).maxAttempts()) {
          return false;
        }
        Duration delay = retriers.get(i).delay(used[i]++, visit.engine().random());
        retries++;
        later(visit.engine().waits().shorten(delay));
        return true;
      }
    }
    return false;
  }

  private void later(Duration delay) {
    Engine engine = visit.engine();
    Timers.Handle timer =
        engine.timers().after(delay, () -> engine.executor().execute(this::attempt));
    visit.scope().onCancel(timer::close);
  }

  private boolean caught(StatesError error) {
    for (Catcher catcher : handling.catchers()) {
      if (ErrorMatch.matches(catcher.errorEquals(), error)) {
        outcome.complete(catcher.outcome(error, visit.input()));
        return true;
      }
    }
    return false;
  }
}

package dev.mlopspractice.cloud.states.asl;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/** What happens after a stage has ended. */
final class Continuation {
  private Continuation() {}

  /**
   * Runs {@code next} with the value or the failure of {@code stage}, as a task of {@code
   * executor}. What {@code next} throws becomes the failure of {@code promise}: nothing that goes
   * wrong in a step is lost.
   */
  static <T> void after(
      CompletableFuture<T> stage,
      Executor executor,
      CompletableFuture<?> promise,
      BiConsumer<T, Throwable> next) {
    CompletableFuture<T> unused =
        stage.whenCompleteAsync(
            (value, failure) -> {
              try {
                next.accept(value, failure == null ? null : unwrapped(failure));
              } catch (RuntimeException e) {
                promise.completeExceptionally(e);
              }
            },
            executor);
  }

  /** What a stage failed with, without the wrapper that CompletableFuture puts around it. */
  static Throwable unwrapped(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}

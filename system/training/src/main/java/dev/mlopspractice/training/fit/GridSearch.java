package dev.mlopspractice.training.fit;

import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Tries each of a few regularisations, two at a time: a fit on a single partition keeps only one
 * core busy.
 *
 * @param regularisations what is tried, each above 0
 */
public record GridSearch(List<Double> regularisations) implements Search {

  private static final int AT_A_TIME = 2;

  /** Copies the list. */
  public GridSearch {
    regularisations = List.copyOf(regularisations);
  }

  @Override
  public String description() {
    return "grid " + regularisations;
  }

  @Override
  public int limit() {
    return regularisations.size();
  }

  @Override
  public void run(Objective objective) {
    ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    try {
      List<Future<Double>> tries =
          regularisations.stream()
              .map(value -> threads.submit(() -> objective.logLoss(value)))
              .toList();
      for (Future<Double> next : tries) {
        next.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new CompletionException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while fitting", e);
    } finally {
      threads.shutdownNow();
    }
  }
}

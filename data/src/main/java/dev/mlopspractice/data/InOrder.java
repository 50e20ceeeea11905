package dev.mlopspractice.data;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;

/** Makes pieces of work on several threads and uses them one after the other, in their order. */
final class InOrder {

  /** What is done with each piece, on the caller's thread. */
  interface Use<T> {
    void accept(T piece) throws IOException;
  }

  private InOrder() {}

  /** Makes pieces 0 … count − 1; at most two for each thread are waiting to be used. */
  static <T> void run(long count, int threads, LongFunction<T> make, Use<T> use)
      throws IOException {
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      Deque<Future<T>> waiting = new ArrayDeque<>();
      for (long next = 0; next < count || !waiting.isEmpty(); ) {
        if (next < count && waiting.size() < 2 * threads) {
          long piece = next++;
          waiting.add(workers.submit(() -> make.apply(piece)));
        } else {
          use.accept(result(waiting.remove()));
        }
      }
    } finally {
      workers.shutdownNow();
    }
  }

  private static <T> T result(Future<T> future) throws IOException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Making rows failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while making rows", e);
    }
  }
}

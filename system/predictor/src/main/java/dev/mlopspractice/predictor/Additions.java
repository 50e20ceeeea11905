package dev.mlopspractice.predictor;

import java.io.PrintStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is added to the server as it is given.
 *
 * @param predictions learn of every prediction; one that is {@link AutoCloseable} is closed once
 *     the server has stopped, so that it has learnt of the last one by then
 * @param requests learn of every request
 * @param pages more that can be asked for, each at a path of its own
 */
public record Additions(
    List<PredictionListener> predictions, List<RequestListener> requests, List<Page> pages) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if two pages have the same path
   */
  public Additions {
    predictions = List.copyOf(predictions);
    requests = List.copyOf(requests);
    pages = List.copyOf(pages);
    Set<String> paths = new HashSet<>();
    for (Page page : pages) {
      if (!paths.add(page.path())) {
        throw new IllegalArgumentException("Two pages have the path " + page.path());
      }
    }
  }

  /** Listeners to predictions, and nothing else. */
  public static Additions listeners(List<PredictionListener> predictions) {
    return new Additions(predictions, List.of(), List.of());
  }

  /** Closes what can be closed, each whatever becomes of the others. */
  void close(PrintStream err) {
    for (PredictionListener listener : predictions) {
      if (listener instanceof AutoCloseable closeable) {
        try {
          closeable.close();
        } catch (Exception e) {
          err.println(listener.getClass().getSimpleName() + " can't be closed: " + e);
        }
      }
    }
  }
}

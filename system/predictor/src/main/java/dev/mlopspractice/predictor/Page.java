package dev.mlopspractice.predictor;

import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * Something more that the server answers {@code GET} requests with, for instance metrics. It is
 * there as soon as the port is open, whether or not the server is ready.
 *
 * @param path it begins with a slash, and is none of the server's own
 * @param contentType of the text, which is sent as UTF-8
 * @param text makes the text of now, for the server that is asked; if it throws, the answer is 500
 */
public record Page(String path, String contentType, Function<PredictorServer, String> text) {

  private static final Set<String> TAKEN = Set.of("/", "/ready", "/predict");

  /**
   * Checks the path.
   *
   * @throws IllegalArgumentException if it does not begin with a slash, has characters that are
   *     special in routes, or is taken
   */
  public Page {
    Objects.requireNonNull(contentType, "contentType");
    Objects.requireNonNull(text, "text");
    if (!path.matches("/[a-z0-9/_-]+") || TAKEN.contains(path)) {
      throw new IllegalArgumentException(
          "A page needs a path of its own in lower case, such as /metrics, found '%s'"
              .formatted(path));
    }
  }
}

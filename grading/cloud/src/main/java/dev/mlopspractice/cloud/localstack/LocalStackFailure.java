package dev.mlopspractice.cloud.localstack;

import dev.mlopspractice.cloud.engine.EngineException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says why a LocalStack container did not become ready, and what to do. */
final class LocalStackFailure {
  /** How versions after 4.14.0 end where they find no token. */
  private static final long NO_LICENCE = 55;

  private LocalStackFailure() {}

  /**
   * @param exit the container's exit code; empty while it runs or where it was never made
   * @param logs what it printed
   */
  static EngineException explain(
      LocalStackOptions options, Optional<Long> exit, String logs, RuntimeException cause) {
    String lower = logs.toLowerCase(Locale.ROOT);
    boolean licence = lower.contains("license activation failed") || lower.contains("auth token");
    if (exit.isPresent() && (exit.get() == NO_LICENCE || licence)) {
      String token =
          options.token().isPresent() ? "another LOCALSTACK_AUTH_TOKEN" : "LOCALSTACK_AUTH_TOKEN";
      return new EngineException(
          "The image "
              + options.image()
              + " asks for a LocalStack account (it ended with "
              + exit.get()
              + ").",
          "Set "
              + token
              + ", or LOCALSTACK_IMAGE="
              + LocalStackOptions.DEFAULT_IMAGE
              + ", which asks for none.",
          cause);
    }
    if (exit.isPresent()) {
      return new EngineException(
          "LocalStack ended with "
              + exit.get()
              + " instead of starting; its last words: "
              + lastWords(logs),
          "Try `docker run --rm " + options.image() + "` to see all of it, or use CLOUD=embedded.",
          cause);
    }
    return new EngineException(
        "LocalStack did not become ready: "
            + firstLine(cause)
            + "; its last words: "
            + lastWords(logs),
        "Start again (a loaded machine may need it), restart Docker, or use CLOUD=embedded.",
        cause);
  }

  private static String lastWords(String logs) {
    List<String> lines = logs.lines().filter(line -> !line.isBlank()).toList();
    return lines.isEmpty() ? "(none)" : lines.get(lines.size() - 1).trim();
  }

  private static String firstLine(Throwable failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }
}

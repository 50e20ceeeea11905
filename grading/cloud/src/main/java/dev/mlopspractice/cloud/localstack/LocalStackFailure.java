package dev.mlopspractice.cloud.localstack;

import dev.mlopspractice.cloud.engine.EngineException;
import java.util.List;
import java.util.Locale;

/** Says why a LocalStack container did not become ready, and what to do. */
final class LocalStackFailure {
  /** How versions after 4.14.0 end where they find no token. */
  private static final long NO_LICENCE = 55;

  private LocalStackFailure() {}

  static EngineException explain(LocalStackOptions options, RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ReadyOrEnded.Ended ended) {
        return ended(options, ended, failure);
      }
      if (cause instanceof ReadyOrEnded.TooSlow slow) {
        return new EngineException(
            "LocalStack is started, but "
                + slow.getMessage()
                + "; its last words: "
                + lastWords(slow.logs()),
            "Start again (a loaded machine may need it), restart Docker, or use CLOUD=embedded.",
            failure);
      }
    }
    return new EngineException(
        "Docker did not start LocalStack: " + firstLine(failure),
        "Try `docker run --rm " + options.image() + "`, or use CLOUD=embedded.",
        failure);
  }

  private static EngineException ended(
      LocalStackOptions options, ReadyOrEnded.Ended ended, RuntimeException failure) {
    boolean licence = ended.logs().toLowerCase(Locale.ROOT).contains("license activation failed");
    if (ended.code() == NO_LICENCE || licence) {
      String token =
          options.token().isPresent() ? "another LOCALSTACK_AUTH_TOKEN" : "LOCALSTACK_AUTH_TOKEN";
      return new EngineException(
          "The image "
              + options.image()
              + " asks for a LocalStack account (it ended with "
              + ended.code()
              + ").",
          "Set "
              + token
              + ", or LOCALSTACK_IMAGE="
              + LocalStackOptions.DEFAULT_IMAGE
              + ", which asks for none.",
          failure);
    }
    return new EngineException(
        "LocalStack ended with "
            + ended.code()
            + " instead of starting; its last words: "
            + lastWords(ended.logs()),
        "Try `docker run --rm " + options.image() + "` to see all of it, or use CLOUD=embedded.",
        failure);
  }

  private static String lastWords(String logs) {
    List<String> lines = logs.lines().filter(line -> !line.isBlank()).toList();
    return lines.isEmpty() ? "(none)" : lines.get(lines.size() - 1).trim();
  }

  private static String firstLine(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
  }
}

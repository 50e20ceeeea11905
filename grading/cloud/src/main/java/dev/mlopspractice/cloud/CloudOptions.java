package dev.mlopspractice.cloud;

import dev.mlopspractice.cloud.localstack.LocalStackOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How to start a cloud.
 *
 * @param port of the gateway on 127.0.0.1; 0 for a free one
 * @param mode which AWS serves the calls
 * @param target where {@link CloudMode#ENDPOINT} sends them
 * @param localStack which LocalStack {@link CloudMode#LOCALSTACK} and {@link CloudMode#AUTO} take
 * @param eager signing names of services whose engines start at once, side by side; others start at
 *     their first call
 * @param home the repository's root, where the engines' class paths are
 */
public record CloudOptions(
    int port,
    CloudMode mode,
    Optional<URI> target,
    LocalStackOptions localStack,
    Set<String> eager,
    Path home) {
  /** The usual port of AWS emulators. */
  public static final int DEFAULT_PORT = 4566;

  /** Checks the port and that {@link CloudMode#ENDPOINT} has a target. */
  public CloudOptions {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(
          "The cloud's port must be within 0..65535, not " + port + ".");
    }
    if (mode == CloudMode.ENDPOINT && target.isEmpty()) {
      throw new IllegalArgumentException(
          "CLOUD=endpoint needs to know where.\nSet ENDPOINT, for example to http://127.0.0.1:5000.");
    }
    eager = Set.copyOf(eager);
  }

  /** Embedded, on a free port, engines started at their first call: what tests want. */
  public static CloudOptions embedded() {
    return from(Map.of("CLOUD_PORT", "0"));
  }

  /**
   * Reads {@code CLOUD} (default embedded), {@code ENDPOINT}, {@code CLOUD_PORT} (default 4566),
   * {@code LOCALSTACK_IMAGE}, {@code LOCALSTACK_AUTH_TOKEN} and {@code LOCALSTACK_PULL}.
   *
   * @throws IllegalArgumentException naming the variable on the first line and what to set on the
   *     second
   */
  public static CloudOptions from(Map<String, String> environment) {
    String port = environment.getOrDefault("CLOUD_PORT", String.valueOf(DEFAULT_PORT));
    if (!port.matches("\\d{1,5}")) {
      throw new IllegalArgumentException(
          "CLOUD_PORT=" + port + " is not a port.\nSet it to 0..65535.");
    }
    return new CloudOptions(
        Integer.parseInt(port),
        CloudMode.parse(environment.get("CLOUD")),
        Optional.ofNullable(environment.get("ENDPOINT"))
            .filter(e -> !e.isBlank())
            .map(CloudOptions::target),
        LocalStackOptions.from(environment),
        Set.of(),
        CourseHome.find());
  }

  private static URI target(String endpoint) {
    if (!endpoint.matches("https?://[^/]+/?")) {
      throw new IllegalArgumentException(
          "ENDPOINT="
              + endpoint
              + " is not http(s)://host:port.\nSet it, for example, to http://127.0.0.1:5000.");
    }
    return URI.create(endpoint.replaceFirst("/$", ""));
  }

  /** The same on another port. */
  public CloudOptions withPort(int other) {
    return new CloudOptions(other, mode, target, localStack, eager, home);
  }

  /** The same in another mode. */
  public CloudOptions withMode(CloudMode other) {
    return new CloudOptions(port, other, target, localStack, eager, home);
  }

  /** The same with another LocalStack. */
  public CloudOptions withLocalStack(LocalStackOptions other) {
    return new CloudOptions(port, mode, target, other, eager, home);
  }

  /** Sends everything that is not our own to an endpoint. */
  public CloudOptions withTarget(URI endpoint) {
    return new CloudOptions(
        port, CloudMode.ENDPOINT, Optional.of(endpoint), localStack, eager, home);
  }

  /** Starts the engines of these services (signing names) at once. */
  public CloudOptions withEager(String... services) {
    return new CloudOptions(port, mode, target, localStack, Set.of(services), home);
  }
}

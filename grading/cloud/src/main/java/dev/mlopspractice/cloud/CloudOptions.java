package dev.mlopspractice.cloud;

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
 * @param eager signing names of services whose engines start at once, side by side; others start at
 *     their first call
 * @param home the repository's root, where the engines' class paths are
 */
public record CloudOptions(
    int port, CloudMode mode, Optional<URI> target, Set<String> eager, Path home) {
  /** The usual port of AWS emulators. */
  public static final int DEFAULT_PORT = 4566;

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
    return new CloudOptions(0, CloudMode.EMBEDDED, Optional.empty(), Set.of(), CourseHome.find());
  }

  /**
   * Reads {@code CLOUD} (default embedded), {@code ENDPOINT} and {@code CLOUD_PORT} (default 4566).
   *
   * @throws IllegalArgumentException naming the variable and what to set
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
        Optional.ofNullable(environment.get("ENDPOINT")).map(URI::create),
        Set.of(),
        CourseHome.find());
  }

  public CloudOptions withPort(int port) {
    return new CloudOptions(port, mode, target, eager, home);
  }

  public CloudOptions withMode(CloudMode mode) {
    return new CloudOptions(port, mode, target, eager, home);
  }

  /** Starts the engines of these services (signing names) at once. */
  public CloudOptions withEager(String... services) {
    return new CloudOptions(port, mode, target, Set.of(services), home);
  }
}

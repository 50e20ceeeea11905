package dev.mlopspractice.cloud.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A container's health check. There is no container to run the command in, so what counts of it is
 * its first URL of this host, as in {@code ["CMD-SHELL", "curl -f http://localhost:8080/ready ||
 * exit 1"]}: it is asked from outside, and a status below 400 within the time-out is healthy.
 *
 * @param containerPort where it is asked, before the port is mapped
 * @param path with its query
 * @param interval between two checks of a healthy container
 * @param timeout of one check
 * @param retries failures in a row after which a container is unhealthy
 * @param startPeriod time in which failures do not count
 */
record HealthCheck(
    int containerPort,
    String path,
    Duration interval,
    Duration timeout,
    int retries,
    Duration startPeriod) {
  /** Seconds and counts that ECS fills in. */
  static final Map<String, Integer> DEFAULTS = Map.of("interval", 30, "timeout", 5, "retries", 3);

  private static final Pattern LOCAL_URL =
      Pattern.compile(
          "http://(?:localhost|127\\.0\\.0\\.1|\\[::1\\])(?::\\d{1,5})?(?:/[^\\s'\"|;)]*)?");

  /**
   * The check of a container definition; empty where it has none.
   *
   * @throws dev.mlopspractice.cloud.gateway.AwsException ClientException for a command without such
   *     a URL
   */
  static Optional<HealthCheck> of(JsonNode container) {
    JsonNode check = container.path("healthCheck");
    String command = String.join(" ", Json.textList(check, "command"));
    if (command.isEmpty() || command.equals("NONE")) {
      return Optional.empty();
    }
    Matcher url = LOCAL_URL.matcher(command);
    if (!url.find()) {
      throw EcsErrors.client(
          "The health check of container '"
              + container.path("name").asText()
              + "' can't be run here: its command must ask a URL of this host, as in"
              + " [\"CMD-SHELL\", \"curl -f http://localhost:8080/ready || exit 1\"], and is: "
              + command);
    }
    URI uri = URI.create(url.group());
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return Optional.of(
        new HealthCheck(
            uri.getPort() < 0 ? 80 : uri.getPort(),
            (uri.getRawPath().isEmpty() ? "/" : uri.getRawPath()) + query,
            seconds(check, "interval"),
            seconds(check, "timeout"),
            check.path("retries").asInt(DEFAULTS.get("retries")),
            Duration.ofSeconds(check.path("startPeriod").asInt(0))));
  }

  private static Duration seconds(JsonNode check, String name) {
    return Duration.ofSeconds(check.path(name).asInt(DEFAULTS.get(name)));
  }

  /** How long a container that has never been healthy may take. */
  Duration patience() {
    return startPeriod.plus(interval.multipliedBy(retries));
  }
}

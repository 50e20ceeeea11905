package dev.mlopspractice.cloud.fluentd;

import dev.mlopspractice.cloud.fluentd.event.Log;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * What a Fluentd has around it.
 *
 * @param environment of its container
 * @param files where a path of the container lies on this machine
 * @param log what it says of itself
 * @param clock the time; names of time slices are always true to it
 * @param zone of local times
 * @param shorten how long a wait really lasts, of {@code timekey} with {@code timekey_wait}, {@code
 *     flush_interval}, {@code retry_wait} and {@code refresh_interval}; the identity where they
 *     last as long as the configuration says
 * @param random for identifiers
 */
public record Surroundings(
    Map<String, String> environment,
    Function<String, Path> files,
    Log log,
    InstantSource clock,
    ZoneId zone,
    UnaryOperator<Duration> shorten,
    RandomGenerator random) {
  /** Copies the environment. */
  public Surroundings {
    environment = Map.copyOf(environment);
  }

  /** The host name, as in a container. */
  public String hostname() {
    return environment.getOrDefault("HOSTNAME", "localhost");
  }
}

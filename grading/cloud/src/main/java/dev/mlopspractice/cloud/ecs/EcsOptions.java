package dev.mlopspractice.cloud.ecs;

import dev.mlopspractice.cloud.containers.Limits;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * How the emulated ECS runs tasks.
 *
 * @param endpoint what tasks get as AWS_ENDPOINT_URL; asked when a task starts
 * @param credentials of the task's role
 * @param limits of each container
 * @param stopTimeout between SIGTERM and SIGKILL where the container definition says nothing; ECS's
 *     own is 30 seconds
 * @param firstBackoff pause before a service replaces a task that failed; doubled with each further
 *     failure
 * @param longestBackoff bound of that pause
 * @param neighbours the services of the cloud that it uses
 */
public record EcsOptions(
    Supplier<URI> endpoint,
    TaskCredentials credentials,
    Limits limits,
    Duration stopTimeout,
    Duration firstBackoff,
    Duration longestBackoff,
    Neighbours neighbours) {

  /**
   * The standard limits, ECS's stop time-out, and replacements after 0.2 seconds at first and 10 at
   * most.
   */
  public static EcsOptions standard(Supplier<URI> endpoint) {
    return new EcsOptions(
        endpoint,
        TaskCredentials.fixed(),
        Limits.standard(),
        Duration.ofSeconds(30),
        Duration.ofMillis(200),
        Duration.ofSeconds(10),
        Neighbours.none());
  }

  /** The same options with other limits of each container. */
  public EcsOptions withLimits(Limits other) {
    return new EcsOptions(
        endpoint, credentials, other, stopTimeout, firstBackoff, longestBackoff, neighbours);
  }

  /** The same options with other credentials. */
  public EcsOptions withCredentials(TaskCredentials other) {
    return new EcsOptions(
        endpoint, other, limits, stopTimeout, firstBackoff, longestBackoff, neighbours);
  }

  /** The same options with other neighbours. */
  public EcsOptions withNeighbours(Neighbours other) {
    return new EcsOptions(
        endpoint, credentials, limits, stopTimeout, firstBackoff, longestBackoff, other);
  }

  /** The same options with another pause between SIGTERM and SIGKILL. */
  public EcsOptions withStopTimeout(Duration other) {
    return new EcsOptions(
        endpoint, credentials, limits, other, firstBackoff, longestBackoff, neighbours);
  }
}

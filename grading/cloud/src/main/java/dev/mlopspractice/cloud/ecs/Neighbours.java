package dev.mlopspractice.cloud.ecs;

import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * The services of the cloud that ECS's services use.
 *
 * @param waits how long a pause of this length really lasts
 */
public record Neighbours(
    LoadBalancing loadBalancing, Discovery discovery, UnaryOperator<Duration> waits) {

  /** None, and pauses as long as they are written. */
  public static Neighbours none() {
    return new Neighbours(LoadBalancing.none(), Discovery.none(), UnaryOperator.identity());
  }
}

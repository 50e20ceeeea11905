package dev.mlopspractice.cloud.localstack;

import java.util.Map;
import java.util.Optional;

/**
 * Which LocalStack.
 *
 * @param image for example {@code localstack/localstack:4.14.0}, the last version without a token
 * @param token what newer versions ask for; not checked here
 * @param pull when to fetch the image
 */
public record LocalStackOptions(String image, Optional<String> token, PullPolicy pull) {
  /** The image that the course is tested with. */
  public static final String DEFAULT_IMAGE = "localstack/localstack:4.14.0";

  /**
   * Reads {@code LOCALSTACK_IMAGE}, {@code LOCALSTACK_AUTH_TOKEN} and {@code LOCALSTACK_PULL}.
   *
   * @throws IllegalArgumentException for an unknown pull policy
   */
  public static LocalStackOptions from(Map<String, String> environment) {
    return new LocalStackOptions(
        value(environment, "LOCALSTACK_IMAGE").orElse(DEFAULT_IMAGE),
        value(environment, "LOCALSTACK_AUTH_TOKEN"),
        PullPolicy.parse(environment.get("LOCALSTACK_PULL")));
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}

package dev.mlopspractice.cloud;

import dev.mlopspractice.cloud.localstack.DockerEngine;
import dev.mlopspractice.cloud.localstack.LocalStackOptions;
import java.util.Map;
import java.util.Optional;

/**
 * Which mode was taken, and why.
 *
 * @param mode never {@link CloudMode#AUTO}
 * @param reason one sentence
 */
public record Choice(CloudMode mode, String reason) {

  /**
   * Resolves {@link CloudMode#AUTO} by asking the Docker engine, which takes milliseconds; nothing
   * is fetched.
   */
  public static Choice of(
      CloudMode asked, LocalStackOptions localStack, Map<String, String> environment) {
    if (asked != CloudMode.AUTO) {
      return new Choice(asked, "asked for.");
    }
    Optional<DockerEngine> docker = DockerEngine.find(environment);
    if (docker.isEmpty()) {
      return new Choice(CloudMode.EMBEDDED, "this machine has no Docker engine.");
    }
    Optional<Boolean> holds = docker.get().holds(localStack.image());
    if (holds.isEmpty()) {
      return new Choice(
          CloudMode.EMBEDDED, "the Docker engine at " + docker.get().name() + " does not answer.");
    }
    if (!holds.get()) {
      return new Choice(
          CloudMode.EMBEDDED,
          "the Docker engine does not hold " + localStack.image() + ", and auto fetches nothing.");
    }
    return new Choice(CloudMode.LOCALSTACK, "the Docker engine holds " + localStack.image() + ".");
  }
}

package dev.mlopspractice.cloud.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.cloud.states.asl.Case;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * The same cases on a real LocalStack. Where it differs from what is expected, {@code
 * states/localstack-differences.json} says so and why the expectation stands; a difference that is
 * not listed fails, and so does a listed one that is gone.
 */
class LocalStackConformanceTest {
  private static final String IMAGE = "localstack/localstack:4.14.0";

  @TestFactory
  Stream<DynamicTest> localStackAgreesButForTheListedDifferences() {
    String absent = absence();
    if ("true".equals(System.getenv("CI"))) {
      assertThat(absent).as("under CI this suite must run").isEmpty();
    }
    assumeTrue(absent.isEmpty(), absent);
    Map<String, String> known = known();
    assertThat(Case.all().stream().map(Case::id))
        .as("the listed differences name cases")
        .containsAll(known.keySet());
    return run().entrySet().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey().id(), () -> compare(each.getKey(), each.getValue(), known)));
  }

  private static Map<Case, Case.Actual> run() {
    try (LocalStackContainer localStack =
        new LocalStackContainer(DockerImageName.parse(IMAGE)).withServices("stepfunctions")) {
      localStack.start();
      try (SfnClient sfn = SfnCases.client(localStack.getEndpoint())) {
        return SfnCases.run(sfn, Case.all(), Duration.ofSeconds(75));
      }
    }
  }

  private static void compare(Case each, Case.Actual actual, Map<String, String> known) {
    List<String> differences = each.differences(actual);
    if (known.containsKey(each.id())) {
      assertThat(differences)
          .as("listed as different, but is not: take it off the list (%s)", known.get(each.id()))
          .isNotEmpty();
    } else {
      assertThat(differences)
          .as("LocalStack against %s; it said: %s", each.source(), actual.cause())
          .isEmpty();
    }
  }

  /** Why this can't run here; empty where it can. */
  private static String absence() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      return "no Docker engine answers";
    }
    boolean there =
        DockerClientFactory.lazyClient().listImagesCmd().exec().stream()
            .anyMatch(
                image ->
                    image.getRepoTags() != null && List.of(image.getRepoTags()).contains(IMAGE));
    return there ? "" : "the image " + IMAGE + " is not here; docker pull " + IMAGE;
  }

  private static Map<String, String> known() {
    Map<String, String> known = new LinkedHashMap<>();
    for (JsonNode each : Case.resource("/states/localstack-differences.json")) {
      known.put(each.get("case").asText(), each.get("why").asText());
    }
    return known;
  }
}

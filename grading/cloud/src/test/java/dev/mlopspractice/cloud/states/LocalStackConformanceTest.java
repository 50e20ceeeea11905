package dev.mlopspractice.cloud.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.cloud.localstack.DockerEngine;
import dev.mlopspractice.cloud.localstack.LocalStackEngine;
import dev.mlopspractice.cloud.localstack.LocalStackOptions;
import dev.mlopspractice.cloud.localstack.PullPolicy;
import dev.mlopspractice.cloud.states.asl.Case;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * The same cases on a real LocalStack. Where it differs from what is expected, {@code
 * states/localstack-differences.json} says so and why the expectation stands; a difference that is
 * not listed fails, and so does a listed one that is gone.
 */
class LocalStackConformanceTest {
  private static final String IMAGE = LocalStackOptions.DEFAULT_IMAGE;

  @TestFactory
  Stream<DynamicTest> localStackAgreesButForTheListedDifferences() {
    String absent = absence();
    if (!absent.isEmpty()) {
      return Stream.of(DynamicTest.dynamicTest("LocalStack is there", () -> skip(absent)));
    }
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

  /** Reported as skipped, with the reason; on a build server it is a failure. */
  private static void skip(String absent) {
    assertThat(System.getenv("CI")).as("CI=true, and %s", absent).isNotEqualTo("true");
    assumeTrue(false, absent);
  }

  private static Map<Case, Case.Actual> run() {
    LocalStackOptions options = new LocalStackOptions(IMAGE, Optional.empty(), PullPolicy.NEVER);
    LocalStackEngine localStack = new LocalStackEngine(options, System.getenv());
    try (SfnClient sfn = SfnCases.client(localStack.start())) {
      return SfnCases.run(sfn, Case.all(), Duration.ofSeconds(75));
    } finally {
      localStack.close();
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
    Optional<DockerEngine> docker =
        DockerEngine.find(System.getenv()).filter(DockerEngine::answers);
    if (docker.isEmpty()) {
      return "LocalStack is not tested: no Docker engine answers";
    }
    return docker.get().holds(IMAGE).orElse(false)
        ? ""
        : "LocalStack is not tested: docker pull " + IMAGE + " has not been done";
  }

  private static Map<String, String> known() {
    Map<String, String> known = new LinkedHashMap<>();
    for (JsonNode each : Case.resource("/states/localstack-differences.json")) {
      known.put(each.get("case").asText(), each.get("why").asText());
    }
    return known;
  }
}

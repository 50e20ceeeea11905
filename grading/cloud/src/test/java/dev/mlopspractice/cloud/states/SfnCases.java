package dev.mlopspractice.cloud.states;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.cloud.states.asl.Case;
import dev.mlopspractice.cloud.states.asl.data.Json;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.SfnException;

/** Runs conformance cases through the real SDK: all are started, then awaited. */
final class SfnCases {
  private static final String ROLE = "arn:aws:iam::000000000000:role/states";

  private SfnCases() {}

  static SfnClient client(URI endpoint) {
    return SfnClient.builder()
        .endpointOverride(endpoint)
        .region(Region.AP_NORTHEAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .overrideConfiguration(
            o -> o.putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  /**
   * What came of each case; one whose definition was refused has the status {@code REFUSED} and the
   * refusal as its cause.
   */
  static Map<Case, Case.Actual> run(SfnClient sfn, List<Case> cases, Duration limit) {
    Map<Case, String> started = new LinkedHashMap<>();
    Map<Case, Case.Actual> actual = new LinkedHashMap<>();
    for (Case each : cases) {
      try {
        started.put(each, start(sfn, each, "case-" + actual.size() + "-" + started.size()));
      } catch (SfnException refused) {
        actual.put(
            each,
            new Case.Actual(
                "REFUSED",
                null,
                refused.awsErrorDetails().errorCode(),
                refused.getMessage(),
                List.of()));
      }
    }
    long end = System.nanoTime() + limit.toNanos();
    started.forEach((each, arn) -> actual.put(each, ended(sfn, arn, end)));
    return actual;
  }

  private static String start(SfnClient sfn, Case each, String name) {
    String machine =
        sfn.createStateMachine(
                r -> r.name(name).roleArn(ROLE).definition(each.definition().toString()))
            .stateMachineArn();
    return sfn.startExecution(r -> r.stateMachineArn(machine).input(each.input().toString()))
        .executionArn();
  }

  static Case.Actual ended(SfnClient sfn, String arn, long end) {
    DescribeExecutionResponse execution = sfn.describeExecution(r -> r.executionArn(arn));
    while (execution.status() == ExecutionStatus.RUNNING && System.nanoTime() < end) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      execution = sfn.describeExecution(r -> r.executionArn(arn));
    }
    List<String> events =
        sfn.getExecutionHistoryPaginator(r -> r.executionArn(arn)).events().stream()
            .map(HistoryEvent::typeAsString)
            .toList();
    return new Case.Actual(
        execution.statusAsString(),
        json(execution.output()),
        execution.error(),
        execution.cause(),
        events);
  }

  private static JsonNode json(String text) {
    try {
      return text == null ? null : Json.parse(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("The output is no JSON: " + text, e);
    }
  }
}

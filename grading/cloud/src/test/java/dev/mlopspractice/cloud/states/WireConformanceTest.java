package dev.mlopspractice.cloud.states;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.cloud.CloudOptions;
import dev.mlopspractice.cloud.states.asl.Case;
import dev.mlopspractice.cloud.states.asl.Waits;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.services.sfn.SfnClient;

class WireConformanceTest {
  @TestFactory
  Stream<DynamicTest> theSdkSeesWhatTheDocumentationSays() throws IOException {
    Map<Case, Case.Actual> actual;
    try (Cloud cloud = Cloud.start(CloudOptions.embedded());
        StatesService service =
            new StatesService(List.of(), Waits.asWritten(), Clock.systemUTC(), new Random(1));
        SfnClient sfn = SfnCases.client(cloud.endpoint())) {
      cloud.router().add("states", service);
      actual = SfnCases.run(sfn, Case.all(), Duration.ofSeconds(30));
    }
    return actual.entrySet().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey().id(),
                    () -> assertThat(each.getKey().differences(each.getValue())).isEmpty()));
  }
}

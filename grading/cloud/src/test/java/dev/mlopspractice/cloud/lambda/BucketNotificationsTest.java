package dev.mlopspractice.cloud.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.cloud.CloudMode;
import dev.mlopspractice.cloud.conformance.Clients;
import dev.mlopspractice.cloud.conformance.On;
import dev.mlopspractice.cloud.conformance.SharedCloud;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.FilterRuleName;
import software.amazon.awssdk.services.s3.model.LambdaFunctionConfiguration;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Written objects invoke functions, as S3 says it. */
@On(CloudMode.EMBEDDED)
@ExtendWith(SharedCloud.class)
class BucketNotificationsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private LambdaFixture at;
  private S3Client s3;
  private Deliveries deliveries;

  @BeforeEach
  void connect(Cloud cloud) {
    at = new LambdaFixture(cloud);
    s3 = Clients.connect(S3Client.builder(), cloud.endpoint());
    s3.createBucket(b -> b.bucket(at.name));
    deliveries = cloud.lambda().notifications().deliveries();
    at.client.addPermission(
        b ->
            b.functionName(at.name)
                .statementId("s3")
                .action("lambda:InvokeFunction")
                .principal("s3.amazonaws.com")
                .sourceArn("arn:aws:s3:::" + at.name));
    notify(at.name);
  }

  @AfterEach
  void end() {
    deliveries.clear();
    at.client.deleteFunction(b -> b.functionName(at.name));
  }

  @Test
  void aWrittenObjectInvokesTheFunctionWithS3sOwnEvent() throws Exception {
    put("logs/a b+ü.gz");
    put("other/x.gz");
    put("logs/x.txt");
    JsonNode record = events().get(0).path("Records").path(0);
    assertThat(events()).hasSize(1);
    assertThat(record.path("eventName").asText()).isEqualTo("ObjectCreated:Put");
    assertThat(record.path("awsRegion").asText()).isEqualTo("ap-northeast-1");
    assertThat(record.at("/s3/bucket/name").asText()).isEqualTo(at.name);
    assertThat(record.at("/s3/object/key").asText()).isEqualTo("logs/a+b%2B%C3%BC.gz");
    assertThat(record.at("/s3/object/size").asInt()).isEqualTo(5);
    assertThat(record.at("/s3/object/eTag").asText()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
    assertThat(record.at("/s3/object/sequencer").asText()).matches("[0-9A-F]+");
  }

  @Test
  void eventsCanBeRepeatedReorderedAndMerged() throws Exception {
    deliveries.deliverTimes(at.name, 2);
    put("logs/1.gz");
    assertThat(events()).hasSize(2);
    deliveries.deliverTimes(at.name, 1);
    deliveries.hold(at.name);
    put("logs/2.gz");
    put("logs/3.gz");
    assertThat(deliveries.held(at.name)).isEqualTo(2);
    assertThat(events()).hasSize(2);
    deliveries.release(at.name, Deliveries.Release.MERGED);
    assertThat(keys(events().get(2))).containsExactly("logs/2.gz", "logs/3.gz");
    deliveries.hold(at.name);
    put("logs/4.gz");
    put("logs/5.gz");
    deliveries.release(at.name, Deliveries.Release.REVERSED);
    assertThat(events()).hasSize(5);
  }

  @Test
  void theConfigurationIsKeptAndChecked() {
    LambdaFunctionConfiguration kept =
        s3.getBucketNotificationConfiguration(b -> b.bucket(at.name))
            .lambdaFunctionConfigurations()
            .get(0);
    assertThat(kept.lambdaFunctionArn()).isEqualTo(at.arn);
    assertThat(kept.filter().key().filterRules())
        .extracting(rule -> rule.value())
        .containsExactly("logs/", ".gz");
    assertThatThrownBy(() -> notify("no-such-bucket")).isInstanceOf(NoSuchBucketException.class);
    at.client.removePermission(b -> b.functionName(at.name).statementId("s3"));
    assertThatThrownBy(() -> notify(at.name))
        .isInstanceOf(S3Exception.class)
        .hasMessageContaining("Unable to validate the following destination configurations");
    s3.putBucketNotificationConfiguration(
        b -> b.bucket(at.name).notificationConfiguration(c -> {}));
    assertThat(
            s3.getBucketNotificationConfiguration(b -> b.bucket(at.name))
                .lambdaFunctionConfigurations())
        .isEmpty();
  }

  @SuppressWarnings("unchecked") // the SDK's builders take generic varargs
  private void notify(String bucket) {
    s3.putBucketNotificationConfiguration(
        b ->
            b.bucket(bucket)
                .notificationConfiguration(
                    c ->
                        c.lambdaFunctionConfigurations(
                            f ->
                                f.lambdaFunctionArn(at.arn)
                                    .events(Event.S3_OBJECT_CREATED)
                                    .filter(
                                        x ->
                                            x.key(
                                                k ->
                                                    k.filterRules(
                                                        r ->
                                                            r.name(FilterRuleName.PREFIX)
                                                                .value("logs/"),
                                                        r ->
                                                            r.name(FilterRuleName.SUFFIX)
                                                                .value(".gz")))))));
  }

  private void put(String key) {
    s3.putObject(b -> b.bucket(at.name).key(key), RequestBody.fromString("hello"));
  }

  private List<JsonNode> events() throws InterruptedException, IOException {
    assertThat(at.cloud.lambda().awaitIdle(at.name, Duration.ofSeconds(60))).isTrue();
    List<JsonNode> events = new ArrayList<>();
    for (Attempt attempt : at.cloud.lambda().attempts(at.name)) {
      events.add(MAPPER.readTree(attempt.event()));
    }
    return events;
  }

  private static List<String> keys(JsonNode event) {
    List<String> keys = new ArrayList<>();
    event.path("Records").forEach(record -> keys.add(record.at("/s3/object/key").asText()));
    return keys;
  }
}

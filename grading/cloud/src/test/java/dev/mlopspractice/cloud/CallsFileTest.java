package dev.mlopspractice.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlopspractice.cloud.conformance.Clients;
import dev.mlopspractice.cloud.gateway.AwsException;
import dev.mlopspractice.cloud.gateway.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.s3.S3Client;

/** A cloud tells, when it closes, what it was asked and who answered. */
class CallsFileTest {
  @TempDir private Path folder;

  @Test
  void eachOperationIsThereWithItsAnswerer() throws IOException {
    Path calls = folder.resolve("calls");
    try (Cloud cloud =
        Cloud.start(CloudOptions.embedded(), Map.of("CLOUD_CALLS", calls.toString()))) {
      S3Client s3 = Clients.connect(S3Client.builder(), cloud.endpoint());
      s3.createBucket(b -> b.bucket("a-bucket"));
      s3.createBucket(b -> b.bucket("another-bucket"));
      s3.putBucketNotificationConfiguration(
          b -> b.bucket("a-bucket").notificationConfiguration(none -> {}));
      DynamoDbClient dynamoDb = Clients.connect(DynamoDbClient.builder(), cloud.endpoint());
      assertThatThrownBy(() -> dynamoDb.describeTable(b -> b.tableName("nowhere")))
          .isInstanceOf(DynamoDbException.class);
      Clients.connect(EcsClient.builder(), cloud.endpoint()).listClusters();
      cloud
          .interceptors()
          .add(
              Faults.fail(
                  Faults.calls("dynamodb", "ListTables"),
                  1,
                  AwsException.badRequest("ValidationException", "A test's own.")));
      assertThatThrownBy(dynamoDb::listTables).isInstanceOf(DynamoDbException.class);
    }

    assertThat(lines(calls))
        .containsExactly(
            "embedded\tdynamodb\tDescribeTable\tDynamoDB Local 3.3.1\trefused",
            "embedded\tecs\tListClusters\town\tcarried-out",
            "embedded\ts3\tCreateBucket\tS3Proxy 4.1.0\tcarried-out",
            "embedded\ts3\tHeadBucket\tS3Proxy 4.1.0\tcarried-out",
            "embedded\ts3\tPutBucketNotificationConfiguration\town\tcarried-out");
  }

  @Test
  void withoutAFolderNothingIsLeft() throws IOException {
    Cloud.start(CloudOptions.embedded(), Map.of()).close();

    assertThat(folder).isEmptyDirectory();
  }

  private static List<String> lines(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return Files.readAllLines(files.findFirst().orElseThrow());
    }
  }
}

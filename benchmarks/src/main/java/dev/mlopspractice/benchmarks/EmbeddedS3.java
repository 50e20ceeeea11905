package dev.mlopspractice.benchmarks;

import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.cloud.CloudOptions;
import dev.mlopspractice.model.CtrModel;
import dev.mlopspractice.platform.ModelStore;
import dev.mlopspractice.revisions.Registry;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.s3.S3Client;

/** The embedded cloud with one bucket, and what a process needs in its environment to use it. */
public final class EmbeddedS3 implements AutoCloseable {

  /** The {@code NAME} that the bucket belongs to. */
  public static final String NAME = "bench";

  /** The bucket. */
  public static final String BUCKET = NAME + "-mlops-practice";

  private static final String KEY = "benchmark";

  private final Cloud cloud;
  private final S3Client s3;

  private EmbeddedS3(Cloud cloud) {
    this.cloud = cloud;
    this.s3 =
        S3Client.builder()
            .endpointOverride(cloud.endpoint())
            .region(Region.AP_NORTHEAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, KEY)))
            .build();
    s3.createBucket(bucket -> bucket.bucket(BUCKET));
  }

  /** Starts it on a free port. */
  public static EmbeddedS3 start() throws IOException {
    return new EmbeddedS3(Cloud.start(CloudOptions.embedded()));
  }

  /** A client for it. */
  public S3Client client() {
    return s3;
  }

  /** The models in the bucket. */
  public ModelStore store() {
    return new ModelStore(s3, BUCKET);
  }

  /** Registers models that are in the bucket, so that a server which serves revisions has some. */
  public void register(List<CtrModel> models) {
    try (DynamoDbClient dynamo =
        DynamoDbClient.builder()
            .endpointOverride(cloud.endpoint())
            .region(Region.AP_NORTHEAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, KEY)))
            .build()) {
      dynamo.createTable(
          table ->
              table
                  .tableName(BUCKET)
                  .billingMode(BillingMode.PAY_PER_REQUEST)
                  .keySchema(key -> key.attributeName("revision").keyType(KeyType.HASH))
                  .attributeDefinitions(
                      a -> a.attributeName("revision").attributeType(ScalarAttributeType.S)));
      Registry registry = new Registry(dynamo, BUCKET);
      models.forEach(registry::register);
    }
  }

  /** What a process of the system needs to find bucket and endpoint. */
  public Map<String, String> environment() {
    return Map.of(
        "NAME", NAME,
        "AWS_ENDPOINT_URL", cloud.endpoint().toString(),
        "AWS_ACCESS_KEY_ID", KEY,
        "AWS_SECRET_ACCESS_KEY", KEY,
        "AWS_REGION", "ap-northeast-1");
  }

  @Override
  public void close() {
    s3.close();
    cloud.close();
  }
}

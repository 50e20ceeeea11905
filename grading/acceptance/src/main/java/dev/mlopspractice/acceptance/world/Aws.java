package dev.mlopspractice.acceptance.world;

import java.net.URI;
import java.net.http.HttpClient;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The grader's own clients of the cloud, shared by all scenarios of a check. */
public final class Aws implements AutoCloseable {
  public static final String REGION = "ap-northeast-1";
  static final String ACCOUNT = "000000000000";

  private final AwsCredentialsProvider credentials =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("grader", "grader"));
  private final SdkHttpClient sdkHttp = UrlConnectionHttpClient.create();
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI endpoint;
  private final S3Client s3;
  private final DynamoDbClient dynamo;
  private final EcsClient ecs;
  private final SfnClient stepFunctions;

  public Aws(URI endpoint) {
    this.endpoint = endpoint;
    this.s3 = configure(S3Client.builder().httpClient(sdkHttp)).forcePathStyle(true).build();
    this.dynamo = configure(DynamoDbClient.builder().httpClient(sdkHttp)).build();
    this.ecs = configure(EcsClient.builder().httpClient(sdkHttp)).build();
    this.stepFunctions = configure(SfnClient.builder().httpClient(sdkHttp)).build();
  }

  private <B extends AwsClientBuilder<B, ?>> B configure(B builder) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(REGION))
        .credentialsProvider(credentials);
  }

  /** Another client of the grader's, which the caller closes. */
  public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C connect(B builder) {
    return configure(builder.httpClient(sdkHttp)).build();
  }

  /** The same with other credentials. */
  <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C connect(
      B builder, AwsCredentialsProvider keys) {
    return configure(builder.httpClient(sdkHttp)).credentialsProvider(keys).build();
  }

  public URI endpoint() {
    return endpoint;
  }

  public S3Client s3() {
    return s3;
  }

  public DynamoDbClient dynamo() {
    return dynamo;
  }

  public EcsClient ecs() {
    return ecs;
  }

  public SfnClient stepFunctions() {
    return stepFunctions;
  }

  public HttpClient http() {
    return http;
  }

  @Override
  public void close() {
    stepFunctions.close();
    ecs.close();
    dynamo.close();
    s3.close();
    sdkHttp.close();
  }
}

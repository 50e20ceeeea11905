package dev.mlopspractice.cloud.conformance;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/** Real SDK clients against an endpoint. */
public final class Clients {
  /** The course's region. */
  public static final Region REGION = Region.AP_NORTHEAST_1;

  private Clients() {}

  /** Credentials as any emulator takes them. */
  public static AwsCredentialsProvider anyone() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
  }

  /** Finishes a builder: {@code connect(S3Client.builder(), endpoint)}. */
  public static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C connect(
      B builder, URI endpoint) {
    return builder
        .endpointOverride(endpoint)
        .region(REGION)
        .credentialsProvider(anyone())
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }
}

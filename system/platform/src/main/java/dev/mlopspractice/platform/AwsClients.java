package dev.mlopspractice.platform;

import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Makes AWS clients for the region of the settings, with time limits.
 *
 * <p>Credentials and the endpoint come from where the SDK looks for them: {@code AWS_ENDPOINT_URL}
 * alone decides which AWS is spoken to. Whoever asks for a client closes it.
 */
public final class AwsClients {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration READ = Duration.ofSeconds(30);
  private static final Duration CALL = Duration.ofMinutes(2);

  private final Region region;

  /** Clients for the settings' region. */
  public AwsClients(Settings settings) {
    this.region = Region.of(settings.region());
  }

  /** A client for S3. */
  public S3Client s3() {
    return build(S3Client.builder());
  }

  /** A client for any other service, for instance {@code build(EcsClient.builder())}. */
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(B builder) {
    return builder
        .region(region)
        .httpClientBuilder(
            UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(READ))
        .overrideConfiguration(override -> override.apiCallTimeout(CALL))
        .build();
  }
}

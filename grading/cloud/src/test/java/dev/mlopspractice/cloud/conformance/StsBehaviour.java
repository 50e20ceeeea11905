package dev.mlopspractice.cloud.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlopspractice.cloud.Cloud;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.StsException;

/** What STS must do, on every backend, seen through the real SDK. */
@ExtendWith(SharedCloud.class)
abstract class StsBehaviour {
  private static final String ROLE = "arn:aws:iam::000000000000:role/importer";

  private Cloud cloud;
  private StsClient sts;

  @BeforeEach
  void connect(Cloud cloud) {
    this.cloud = cloud;
    this.sts = Clients.connect(StsClient.builder(), cloud.endpoint());
  }

  @Test
  void theCallerBelongsToTheAccount() {
    GetCallerIdentityResponse caller = sts.getCallerIdentity();
    assertThat(caller.account()).isEqualTo("000000000000");
    assertThat(caller.arn()).isEqualTo("arn:aws:iam::000000000000:root");
  }

  @Test
  void anAssumedRoleIsTheCallerFromThenOn() {
    Credentials role =
        sts.assumeRole(b -> b.roleArn(ROLE).roleSessionName("nightly")).credentials();
    assertThat(role.expiration()).isAfter(Instant.now());
    StsClient asRole =
        StsClient.builder()
            .endpointOverride(cloud.endpoint())
            .region(Clients.REGION)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsSessionCredentials.create(
                        role.accessKeyId(), role.secretAccessKey(), role.sessionToken())))
            .build();
    assertThat(asRole.getCallerIdentity().arn())
        .isEqualTo("arn:aws:sts::000000000000:assumed-role/importer/nightly");
  }

  @Test
  void aRoleMustBeAnArn() {
    assertThatThrownBy(() -> sts.assumeRole(b -> b.roleArn("importer").roleSessionName("nightly")))
        .isInstanceOfSatisfying(
            StsException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(400);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
            });
  }
}

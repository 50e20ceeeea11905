package dev.mlopspractice.course.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.mlopspractice.course.doctor.CloudServices.Served;
import dev.mlopspractice.course.exit.EnvironmentFault;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/** {@code CLOUD=aws} by the real SDK, against a server that plays an account. */
class OwnAccountTest {
  private static final String ACCOUNT = "123456789012";
  private static final Map<String, String> CONFIRMED = Map.of("CONFIRM_AWS_ACCOUNT", ACCOUNT);
  private static final AwsCredentialsProvider TARO =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIATARO", "secret"));
  private static final String IDENTITY =
      """
      <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
      <GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/taro</Arn>
      <UserId>AIDATARO</UserId><Account>123456789012</Account></GetCallerIdentityResult>
      </GetCallerIdentityResponse>\
      """;
  private static final String BUCKETS =
      """
      <ListAllMyBucketsResult><Buckets><Bucket><Name>taro-data</Name></Bucket>
      <Bucket><Name>NAME</Name></Bucket></Buckets></ListAllMyBucketsResult>\
      """;

  private final AtomicInteger calls = new AtomicInteger();
  private HttpServer aws;
  private String identity = IDENTITY;
  private int status = 200;
  private String buckets = BUCKETS.replace("NAME", "taro-mlops-state");

  @BeforeEach
  void start() throws IOException {
    aws = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    aws.createContext(
        "/",
        exchange -> {
          calls.incrementAndGet();
          boolean sts = exchange.getRequestMethod().equals("POST");
          byte[] body = (sts ? identity : buckets).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/xml");
          exchange.sendResponseHeaders(sts ? status : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    aws.start();
  }

  @AfterEach
  void stop() {
    aws.stop(0);
  }

  private OwnAccount account(Map<String, String> environment, AwsCredentialsProvider credentials) {
    URI endpoint = URI.create("http://127.0.0.1:" + aws.getAddress().getPort());
    return new OwnAccount(
        environment,
        new OwnAccount.Clients(
            StsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.AP_NORTHEAST_1)
                .credentialsProvider(credentials)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build(),
            S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.AP_NORTHEAST_1)
                .credentialsProvider(credentials)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()));
  }

  private void assertFault(OwnAccount account, String cause, String remedy) {
    assertThatThrownBy(account::look)
        .isInstanceOfSatisfying(
            EnvironmentFault.class,
            fault -> {
              assertThat(fault.getMessage()).contains(cause).doesNotContain("\n");
              assertThat(fault.remedy()).contains(remedy).doesNotContain("\n");
            });
  }

  private void refuse(String code) {
    status = 403;
    identity =
        "<ErrorResponse><Error><Type>Sender</Type><Code>"
            + code
            + "</Code><Message>No.</Message></Error></ErrorResponse>";
  }

  @Test
  void theConfirmedAccountIsNamedWithTheBucketOfItsState() {
    assertThat(account(CONFIRMED, TARO).look())
        .containsExactly(
            new Served(
                "everything", "account " + ACCOUNT + " (arn:aws:iam::123456789012:user/taro)"),
            new Served("Terraform's state", "taro-mlops-state"));
  }

  @Test
  void withoutAConfirmationNothingIsAsked() {
    assertFault(
        account(Map.of(), TARO),
        "CONFIRM_AWS_ACCOUNT does not say which",
        "Set CONFIRM_AWS_ACCOUNT");
    assertFault(
        account(Map.of("CONFIRM_AWS_ACCOUNT", "yes"), TARO),
        "CONFIRM_AWS_ACCOUNT=yes is not the number of an account",
        "12 digits");
    assertThat(calls).hasValue(0);
  }

  @Test
  void anotherAccountThanTheConfirmedOneIsLeftAlone() {
    assertFault(
        account(Map.of("CONFIRM_AWS_ACCOUNT", "210987654321"), TARO),
        "belong to account 123456789012 (arn:aws:iam::123456789012:user/taro)",
        "AWS_PROFILE");
    assertThat(calls).hasValue(1);
  }

  @ParameterizedTest
  @CsvSource({
    "ExpiredToken, The credentials have expired: ExpiredToken (No.)., aws sso login",
    "InvalidClientTokenId, AWS refuses the credentials: InvalidClientTokenId, get-caller-identity",
    "AccessDenied, The credentials may not do this: AccessDenied (No.)., AWS_PROFILE"
  })
  void credentialsThatAreNotTakenAreNamedWithTheReason(String code, String cause, String remedy) {
    refuse(code);

    assertFault(account(CONFIRMED, TARO), cause, remedy);
  }

  @Test
  void noCredentialsAtAllAreSaidToBeMissing() {
    AwsCredentialsProvider nowhere =
        AwsCredentialsProviderChain.of(SystemPropertyCredentialsProvider.create());

    assertFault(
        account(CONFIRMED, nowhere), "needs credentials, and there are none", "AWS_PROFILE");
  }

  @Test
  void anAccountThatCannotBeReachedIsNoMistakeOfTheCredentials() {
    aws.stop(0);

    assertFault(account(CONFIRMED, TARO), "AWS cannot be asked", "get-caller-identity");
  }

  @Test
  void anAccountWithoutABucketForTheStateIsNotReady() {
    buckets = BUCKETS.replace("NAME", "something-else");

    assertFault(
        account(CONFIRMED, TARO),
        "Account 123456789012 has no bucket for Terraform's state",
        "Apply infra/bootstrap");
  }
}

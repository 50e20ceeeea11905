package dev.mlopspractice.course.doctor;

import dev.mlopspractice.course.exit.EnvironmentFault;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * {@code CLOUD=aws}: looks at the account of the credentials in use, once its number has been
 * confirmed. It reads two things, the caller's identity and the names of the buckets, and changes
 * nothing.
 */
final class OwnAccount {
  private static final String CONFIRMATION = "CONFIRM_AWS_ACCOUNT";
  private static final String STATE = "-mlops-state";

  /** Where to ask; closed by the caller. */
  record Clients(StsClient sts, S3Client s3) implements AutoCloseable {
    /**
     * As the SDK finds credentials and region, like the AWS CLI.
     *
     * @throws EnvironmentFault where it finds no region
     */
    static Clients ofTheEnvironment() {
      try {
        return new Clients(
            StsClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build(),
            S3Client.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build());
      } catch (SdkClientException e) {
        throw new EnvironmentFault(
            "CLOUD=aws needs a region, and there is none.",
            "Set AWS_REGION, for example to ap-northeast-1.",
            e);
      }
    }

    @Override
    public void close() {
      sts.close();
      s3.close();
    }
  }

  private final Map<String, String> environment;
  private final Clients clients;

  OwnAccount(Map<String, String> environment, Clients clients) {
    this.environment = Map.copyOf(environment);
    this.clients = clients;
  }

  /**
   * What serves AWS: the account, and the bucket of Terraform's state.
   *
   * @throws EnvironmentFault where the account is not the confirmed one, cannot be asked, or is not
   *     ready for a deployment
   */
  List<CloudServices.Served> look() {
    String confirmed = confirmed(environment);
    GetCallerIdentityResponse caller = caller();
    if (!caller.account().equals(confirmed)) {
      throw new EnvironmentFault(
          "The credentials belong to account "
              + caller.account()
              + " ("
              + caller.arn()
              + "), and "
              + CONFIRMATION
              + " is "
              + confirmed
              + ".",
          "Choose the right profile (AWS_PROFILE) or the right number; nothing was touched.");
    }
    return List.of(
        new CloudServices.Served("everything", "account " + confirmed + " (" + caller.arn() + ")"),
        new CloudServices.Served("Terraform's state", String.join(", ", stateBuckets(confirmed))));
  }

  /**
   * The number that was confirmed.
   *
   * @throws EnvironmentFault where there is none
   */
  static String confirmed(Map<String, String> environment) {
    String account = environment.getOrDefault(CONFIRMATION, "");
    if (account.isBlank()) {
      throw new EnvironmentFault(
          "CLOUD=aws is your own account, and " + CONFIRMATION + " does not say which.",
          "Set " + CONFIRMATION + " to the 12 digits of the account that may be used.");
    }
    if (!account.matches("\\d{12}")) {
      throw new EnvironmentFault(
          CONFIRMATION + "=" + account + " is not the number of an account.",
          "Set it to 12 digits, for example 123456789012.");
    }
    return account;
  }

  private GetCallerIdentityResponse caller() {
    try {
      return clients.sts().getCallerIdentity();
    } catch (SdkException e) {
      throw fault(e);
    }
  }

  private List<String> stateBuckets(String account) {
    List<String> buckets;
    try {
      buckets =
          clients.s3().listBuckets().buckets().stream()
              .map(Bucket::name)
              .filter(name -> name.endsWith(STATE))
              .toList();
    } catch (SdkException e) {
      throw fault(e);
    }
    if (buckets.isEmpty()) {
      throw new EnvironmentFault(
          "Account "
              + account
              + " has no bucket for Terraform's state: none ends with "
              + STATE
              + ".",
          "Apply infra/bootstrap, as infra/README.md says.");
    }
    return buckets;
  }

  private static EnvironmentFault fault(SdkException failure) {
    if (failure instanceof AwsServiceException answer && answer.awsErrorDetails() != null) {
      return refused(answer);
    }
    if (failure instanceof SdkClientException && said(failure).contains("load credentials")) {
      return new EnvironmentFault(
          "CLOUD=aws needs credentials, and there are none.",
          "Run `aws sso login` or `aws configure`, or set AWS_PROFILE.",
          failure);
    }
    return new EnvironmentFault(
        "AWS cannot be asked: " + said(failure),
        "See what `aws sts get-caller-identity` says.",
        failure);
  }

  private static EnvironmentFault refused(AwsServiceException answer) {
    String code = answer.awsErrorDetails().errorCode();
    String said = code + " (" + answer.awsErrorDetails().errorMessage() + ")";
    return switch (code) {
      case "ExpiredToken", "ExpiredTokenException", "RequestExpired" ->
          new EnvironmentFault(
              "The credentials have expired: " + said + ".",
              "Get new ones, for example with `aws sso login`.",
              answer);
      case "AccessDenied", "AccessDeniedException" ->
          new EnvironmentFault(
              "The credentials may not do this: " + said + ".",
              "Let them s3:ListAllMyBuckets, or choose another profile (AWS_PROFILE).",
              answer);
      default ->
          new EnvironmentFault(
              "AWS refuses the credentials: " + said + ".",
              "See what `aws sts get-caller-identity` says.",
              answer);
    };
  }

  private static String said(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    return message.lines().findFirst().orElse(message);
  }
}

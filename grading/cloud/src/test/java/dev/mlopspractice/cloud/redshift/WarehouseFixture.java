package dev.mlopspractice.cloud.redshift;

import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.cloud.conformance.Clients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.Field;
import software.amazon.awssdk.services.redshiftdata.model.SqlParameter;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;
import software.amazon.awssdk.services.redshiftserverless.RedshiftServerlessClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** A workgroup of its own in a shared cloud, and the real clients to it. */
final class WarehouseFixture {
  static final String COPY_ROLE = "arn:aws:iam::000000000000:role/copy";

  final String name = "w-" + UUID.randomUUID().toString().substring(0, 8);
  final Cloud cloud;
  final RedshiftDataClient admin;
  final S3Client s3;
  final RedshiftServerlessClient serverless;

  WarehouseFixture(Cloud cloud) {
    this.cloud = cloud;
    admin = Clients.connect(RedshiftDataClient.builder(), cloud.endpoint());
    s3 = Clients.connect(S3Client.builder(), cloud.endpoint());
    serverless = Clients.connect(RedshiftServerlessClient.builder(), cloud.endpoint());
    serverless.createNamespace(
        b -> b.namespaceName(name).iamRoles(COPY_ROLE).defaultIamRoleArn(COPY_ROLE));
    serverless.createWorkgroup(b -> b.workgroupName(name).namespaceName(name));
  }

  /** A client with the credentials of a role. */
  RedshiftDataClient as(String role) {
    StsClient sts = Clients.connect(StsClient.builder(), cloud.endpoint());
    Credentials keys =
        sts.assumeRole(
                b -> b.roleArn("arn:aws:iam::000000000000:role/" + role).roleSessionName("s"))
            .credentials();
    return RedshiftDataClient.builder()
        .endpointOverride(cloud.endpoint())
        .region(Clients.REGION)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsSessionCredentials.create(
                    keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken())))
        .build();
  }

  String submit(RedshiftDataClient client, String sql, Map<String, String> parameters) {
    ExecuteStatementRequest.Builder request =
        ExecuteStatementRequest.builder().workgroupName(name).database("dev").sql(sql);
    if (!parameters.isEmpty()) {
      request.parameters(
          parameters.entrySet().stream()
              .map(p -> SqlParameter.builder().name(p.getKey()).value(p.getValue()).build())
              .toList());
    }
    return client.executeStatement(request.build()).id();
  }

  /** Runs to its end, whichever. */
  DescribeStatementResponse run(
      RedshiftDataClient client, String sql, Map<String, String> parameters) {
    return ended(client, submit(client, sql, parameters));
  }

  DescribeStatementResponse run(String sql) {
    return run(admin, sql, Map.of());
  }

  /** Runs to a good end. */
  DescribeStatementResponse ok(String sql) {
    DescribeStatementResponse end = run(sql);
    if (end.status() != StatusString.FINISHED) {
      throw new AssertionError(sql + "\n" + end.statusAsString() + ": " + end.error());
    }
    return end;
  }

  /** The error of a statement that has to fail. */
  String error(String sql) {
    DescribeStatementResponse end = run(sql);
    if (end.status() != StatusString.FAILED) {
      throw new AssertionError(sql + "\n" + end.statusAsString() + " and not FAILED");
    }
    return end.error();
  }

  DescribeStatementResponse ended(RedshiftDataClient client, String id) {
    await("statement ended", () -> isFinal(client.describeStatement(b -> b.id(id)).status()));
    return client.describeStatement(b -> b.id(id));
  }

  /** The rows of a query, each field as text. */
  List<List<String>> query(String sql) {
    String id = ok(sql).id();
    return admin.getStatementResult(b -> b.id(id)).records().stream()
        .map(row -> row.stream().map(WarehouseFixture::text).toList())
        .toList();
  }

  static String text(Field field) {
    return switch (field.type()) {
      case STRING_VALUE -> field.stringValue();
      case LONG_VALUE -> String.valueOf(field.longValue());
      case DOUBLE_VALUE -> String.valueOf(field.doubleValue());
      case BOOLEAN_VALUE -> String.valueOf(field.booleanValue());
      default -> "null";
    };
  }

  private static boolean isFinal(StatusString status) {
    return status == StatusString.FINISHED
        || status == StatusString.FAILED
        || status == StatusString.ABORTED;
  }

  static void await(String what, BooleanSupplier condition) {
    long limit = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > limit) {
        throw new AssertionError("waited 60 s in vain for: " + what);
      }
      LockSupport.parkNanos(5_000_000);
    }
  }
}

package dev.mlopspractice.cloud.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.cloud.CloudMode;
import dev.mlopspractice.cloud.conformance.Clients;
import dev.mlopspractice.cloud.conformance.On;
import dev.mlopspractice.cloud.conformance.SharedCloud;
import dev.mlopspractice.cloud.containers.Image;
import dev.mlopspractice.cloud.lambda.Attempt;
import dev.mlopspractice.cloud.lambda.Deliveries;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;
import software.amazon.awssdk.services.redshiftserverless.RedshiftServerlessClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Event;

/** S3, Lambda and the warehouse together: written files become rows, each once. */
@On(CloudMode.EMBEDDED)
@ExtendWith(SharedCloud.class)
class ImportTest {
  private static final String COPY_ROLE = "arn:aws:iam::000000000000:role/copy";

  private final String name = "i-" + UUID.randomUUID().toString().substring(0, 8);
  private Cloud cloud;
  private S3Client s3;
  private RedshiftDataClient warehouse;
  private LambdaClient lambda;

  @BeforeEach
  void build(Cloud shared) {
    cloud = shared;
    cloud.waits().atMost(Duration.ofMillis(10));
    s3 = Clients.connect(S3Client.builder(), cloud.endpoint());
    warehouse = Clients.connect(RedshiftDataClient.builder(), cloud.endpoint());
    lambda = Clients.connect(LambdaClient.builder(), cloud.endpoint());
    RedshiftServerlessClient serverless =
        Clients.connect(RedshiftServerlessClient.builder(), cloud.endpoint());
    serverless.createNamespace(
        b -> b.namespaceName(name).iamRoles(COPY_ROLE).defaultIamRoleArn(COPY_ROLE));
    serverless.createWorkgroup(b -> b.workgroupName(name).namespaceName(name));
    run("create table log (id int, v varchar(20))");
    function();
    s3.createBucket(b -> b.bucket(name));
    notifyFunction();
  }

  private void function() {
    List<Path> classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(Path::of)
            .toList();
    cloud.images().register(name, Image.of(classPath, "", Image.QUICK_START));
    lambda.createFunction(
        b ->
            b.functionName(name)
                .role("arn:aws:iam::000000000000:role/importer")
                .packageType("Image")
                .code(c -> c.imageUri(name))
                .imageConfig(c -> c.command(Importer.class.getName()))
                .timeout(120)
                .environment(e -> e.variables(Map.of("WORKGROUP", name))));
    lambda.addPermission(
        b ->
            b.functionName(name)
                .statementId("s3")
                .action("lambda:InvokeFunction")
                .principal("s3.amazonaws.com"));
  }

  @SuppressWarnings("unchecked") // the SDK's builders take generic varargs
  private void notifyFunction() {
    String arn = lambda.getFunction(b -> b.functionName(name)).configuration().functionArn();
    s3.putBucketNotificationConfiguration(
        b ->
            b.bucket(name)
                .notificationConfiguration(
                    c ->
                        c.lambdaFunctionConfigurations(
                            f -> f.lambdaFunctionArn(arn).events(Event.S3_OBJECT_CREATED))));
  }

  @AfterEach
  void end() {
    cloud.waits().asWritten();
    lambda.deleteFunction(b -> b.functionName(name));
  }

  @Test
  void withoutAGrantTheFunctionFailsThreeTimes() throws Exception {
    put("a.gz", "1\tx\n");
    assertThat(cloud.lambda().awaitIdle(name, Duration.ofMinutes(2))).isTrue();
    assertThat(cloud.lambda().attempts(name))
        .extracting(Attempt::failed)
        .containsExactly(true, true, true);
    assertThat(cloud.lambda().attempts(name).get(0).answer())
        .contains("permission denied for relation log");
    assertThat(rows()).isZero();
  }

  @Test
  void repeatedMergedAndReshippedFilesAddEachRowOnce() throws Exception {
    run("create user \"IAMR:importer\" password disable");
    run("grant select, insert, update on log to \"IAMR:importer\"");
    Deliveries deliveries = cloud.lambda().notifications().deliveries();
    deliveries.deliverTimes(name, 2);
    deliveries.hold(name);
    put("logs/a b+c.gz", "1\tx\n2\ty\n");
    put("logs/d.gz", "2\ty\n3\tz\n");
    deliveries.release(name, Deliveries.Release.MERGED);
    assertThat(cloud.lambda().awaitIdle(name, Duration.ofMinutes(2))).isTrue();
    assertThat(cloud.lambda().attempts(name))
        .extracting(Attempt::failed)
        .containsExactly(false, false);
    assertThat(rows()).isEqualTo(3);
  }

  private void put(String key, String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    s3.putObject(b -> b.bucket(name).key(key), RequestBody.fromBytes(packed.toByteArray()));
  }

  private long rows() {
    String id = run("select count(*) from log");
    return warehouse.getStatementResult(b -> b.id(id)).records().get(0).get(0).longValue();
  }

  private String run(String sql) {
    String id =
        warehouse.executeStatement(b -> b.workgroupName(name).database("dev").sql(sql)).id();
    long limit = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    DescribeStatementResponse state = warehouse.describeStatement(b -> b.id(id));
    while (state.status() != StatusString.FINISHED && System.nanoTime() < limit) {
      assertThat(state.error()).isNull();
      LockSupport.parkNanos(5_000_000);
      state = warehouse.describeStatement(b -> b.id(id));
    }
    return id;
  }
}

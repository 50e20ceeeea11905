package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.cloud.lambda.Attempt;
import dev.mlopspractice.cloud.lambda.Deliveries;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.FilterRuleName;

/** The answer's importer as a Lambda function, which the bucket tells of files below logs/. */
public final class ImporterFunction implements AutoCloseable {
  private static final int TIMEOUT_SECONDS = 60;

  private final World world;
  private final String name;
  private final LambdaClient lambda;

  private ImporterFunction(World world) {
    this.world = world;
    this.name = world.scene().name() + "-importer";
    this.lambda = world.aws().connect(LambdaClient.builder());
  }

  /** Makes the function, and has the bucket invoke it. */
  public static ImporterFunction create(World world, Warehouse warehouse) {
    ImporterFunction function = world.using(new ImporterFunction(world));
    String image = world.scene().programs().push(AnswerPrograms.IMPORTER);
    String arn =
        function
            .lambda
            .createFunction(
                b ->
                    b.functionName(function.name)
                        .role(Warehouse.arn(warehouse.lambdaRole()))
                        .packageType("Image")
                        .code(c -> c.imageUri(image))
                        .imageConfig(
                            c -> c.command(AnswerPrograms.IMPORTER.mainClass(world.subject())))
                        .timeout(TIMEOUT_SECONDS)
                        .memorySize(512)
                        .environment(e -> e.variables(function.environment(warehouse))))
            .functionArn();
    function.lambda.addPermission(
        b ->
            b.functionName(function.name)
                .statementId("s3")
                .action("lambda:InvokeFunction")
                .principal("s3.amazonaws.com")
                .sourceArn("arn:aws:s3:::" + world.scene().bucket()));
    function.notifyOf(arn);
    return function;
  }

  public String name() {
    return name;
  }

  private Map<String, String> environment(Warehouse warehouse) {
    return Map.of(
        "NAME",
        world.scene().name(),
        "REDSHIFT_WORKGROUP",
        warehouse.workgroup(),
        "REDSHIFT_DATABASE",
        Warehouse.DATABASE,
        "STATEMENT_TIMEOUT_SECONDS",
        String.valueOf(TIMEOUT_SECONDS - 10));
  }

  @SuppressWarnings("unchecked") // the SDK's builders take generic varargs
  private void notifyOf(String arn) {
    world
        .aws()
        .s3()
        .putBucketNotificationConfiguration(
            b ->
                b.bucket(world.scene().bucket())
                    .notificationConfiguration(
                        c ->
                            c.lambdaFunctionConfigurations(
                                f ->
                                    f.lambdaFunctionArn(arn)
                                        .events(Event.S3_OBJECT_CREATED)
                                        .filter(
                                            x ->
                                                x.key(
                                                    k ->
                                                        k.filterRules(
                                                            r ->
                                                                r.name(FilterRuleName.PREFIX)
                                                                    .value("logs/")))))));
  }

  /** Writes a file to the bucket, of which the function is told. */
  public void write(String key, byte[] content) {
    world
        .aws()
        .s3()
        .putObject(b -> b.bucket(world.scene().bucket()).key(key), RequestBody.fromBytes(content));
  }

  /** How the bucket's events reach the function. */
  public Deliveries deliveries() {
    return world.cloud().lambda().notifications().deliveries();
  }

  /** Whether the function has dealt with all events within {@code limit}. */
  public boolean idle(Duration limit) {
    try {
      return world.cloud().lambda().awaitIdle(name, limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the importer ran", e);
    }
  }

  /** What became of the events, oldest first. */
  public List<Attempt> attempts() {
    return world.cloud().lambda().attempts(name);
  }

  /** What it has printed, but for the lines that Lambda itself writes. */
  public String printed() {
    return attempts().stream()
        .flatMap(attempt -> attempt.log().lines())
        .filter(line -> !line.contains("RequestId: "))
        .distinct()
        .collect(Collectors.joining("\n"));
  }

  /** How its last attempt ended, in words. */
  public String summary() {
    List<Attempt> attempts = attempts();
    if (attempts.isEmpty()) {
      return "no invocation of the importer has ended";
    }
    Attempt last = attempts.get(attempts.size() - 1);
    String end = last.failed() ? "failed: " + shortened(last.answer()) : "ended well";
    return attempts.size() + " invocations of the importer; the last " + end;
  }

  private static String shortened(String answer) {
    return answer.length() <= 400 ? answer : answer.substring(0, 400) + " …";
  }

  @Override
  public void close() {
    lambda.deleteFunction(b -> b.functionName(name));
    lambda.close();
  }
}

package dev.mlopspractice.benchmarks.warehouse;

import dev.mlopspractice.acceptance.CheckOptions;
import dev.mlopspractice.acceptance.Subject;
import dev.mlopspractice.acceptance.world.Aws;
import dev.mlopspractice.acceptance.world.ImporterFunction;
import dev.mlopspractice.acceptance.world.LogFolder;
import dev.mlopspractice.acceptance.world.Shipper;
import dev.mlopspractice.acceptance.world.Tables;
import dev.mlopspractice.acceptance.world.Ticks;
import dev.mlopspractice.acceptance.world.Waiting;
import dev.mlopspractice.acceptance.world.Warehouse;
import dev.mlopspractice.acceptance.world.World;
import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.cloud.CloudOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;

/** The way from a server's log into the warehouse: an answer's, in the embedded cloud. */
final class LogChain implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /** So long Fluentd waits at most where its configuration says longer. */
  private static final Duration FLUSH = Duration.ofSeconds(1);

  private final Cloud cloud;
  private final Aws aws;
  private final World world;
  private final LogFolder logs;
  private final Warehouse warehouse;
  private final ImporterFunction importer;

  /** Starts all parts. */
  LogChain(Subject subject) throws IOException {
    cloud = Cloud.start(CloudOptions.embedded());
    aws = new Aws(cloud.endpoint());
    world = new World(subject, cloud, aws, CheckOptions.withSeed(1));
    world.beginAs("bench");
    logs = world.logFolder();
    warehouse = Warehouse.create(world);
    new Tables(warehouse).ofTheAnswer(world);
    importer = ImporterFunction.create(world, warehouse);
    Shipper unused =
        Shipper.start(world, logs, new Ticks(asked -> asked.compareTo(FLUSH) < 0 ? asked : FLUSH));
  }

  /** Logs lines, and waits until each is a row; the table must be empty before. */
  void log(List<String> lines) {
    logs.append(lines);
    boolean there = Waiting.until(LIMIT, () -> rows() >= lines.size());
    if (!there || rows() != lines.size()) {
      throw new IllegalStateException(
          "imp_log should have %d rows, and has %d; %s"
              .formatted(lines.size(), rows(), importer.summary()));
    }
  }

  private long rows() {
    return Long.parseLong(warehouse.query("SELECT COUNT(*) FROM imp_log").get(0).get(0));
  }

  void empty() {
    run("TRUNCATE imp_log");
  }

  /** Puts a shipped file's rows into a table, without the importer. */
  void load(String table, byte[] file) {
    String bucket = world.scene().bucket();
    String key = "benchmark/" + table + ".tsv.gz";
    aws.s3().putObject(put -> put.bucket(bucket).key(key), RequestBody.fromBytes(file));
    run(
        "COPY %s FROM 's3://%s/%s' IAM_ROLE default GZIP FORMAT AS CSV DELIMITER '\\t' TIMEFORMAT 'auto'"
            .formatted(table, bucket, key));
  }

  private void run(String sql) {
    Warehouse.End end = warehouse.run(sql);
    if (!end.good()) {
      throw new IllegalStateException(sql + ": " + end.error());
    }
  }

  /** What a process of the system needs to find all of it. */
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(cloud.environment());
    environment.put("NAME", world.scene().name());
    environment.put("AWS_REGION", Aws.REGION);
    environment.put("REDSHIFT_WORKGROUP", warehouse.workgroup());
    environment.put("REDSHIFT_DATABASE", Warehouse.DATABASE);
    return environment;
  }

  @Override
  public void close() {
    world.close();
    aws.close();
    cloud.close();
  }
}

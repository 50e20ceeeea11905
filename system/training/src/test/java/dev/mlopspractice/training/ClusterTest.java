package dev.mlopspractice.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlopspractice.data.Generator;
import dev.mlopspractice.model.CtrModel;
import dev.mlopspractice.model.ModelNames;
import dev.mlopspractice.platform.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same classes on a cluster: a master and two workers of Spark's, each a process of its own.
 */
class ClusterTest {

  private static final Duration LIMIT = Duration.ofMinutes(8);
  private static final String QUICK_START = "-XX:TieredStopAtLevel=1";
  private static final List<String> SMALL = List.of("-Xmx256m", "-XX:+UseSerialGC", QUICK_START);
  private static final List<String> DRIVER =
      List.of(
          "-Xmx512m",
          "-XX:+UseSerialGC",
          QUICK_START,
          "-Dspark.executor.extraJavaOptions=-XX:+UseSerialGC " + QUICK_START,
          "-Dspark.driver.host=127.0.0.1",
          "-Dspark.driver.bindAddress=127.0.0.1",
          "-Dspark.executor.memory=512m",
          "-Dspark.scheduler.minRegisteredResourcesRatio=1.0",
          "-Dspark.scheduler.maxRegisteredResourcesWaitingTime=120s");

  @TempDir private Path root;

  @Test
  @Timeout(1200)
  void thePipelineRunsOnAMasterAndTwoWorkers() throws Exception {
    uploadFourObjects();
    Files.createDirectories(root.resolve("spark/jars"));
    Map<String, String> environment =
        Map.of(
            "TRAINING_LOG_LEVEL", "info",
            "SPARK_HOME", root.resolve("spark").toString(),
            "SPARK_SCALA_VERSION", "2.13",
            "SPARK_LOCAL_IP", "127.0.0.1");
    try (ChildJvm master = start(environment, SMALL, "org.apache.spark.deploy.master.Master")) {
      String url = master.await(Pattern.compile("master at (spark://127.0.0.1:[0-9]+)"), LIMIT);
      try (ChildJvm one = worker(environment, url);
          ChildJvm two = worker(environment, url)) {
        Pattern registered = Pattern.compile("(Successfully registered) with master");
        one.await(registered, LIMIT);
        two.await(registered, LIMIT);
        runsOn(url);
      }
    }
    ModelStore store = new ModelStore(new DirectoryS3(root), Given.BUCKET);
    CtrModel model = store.read(ModelNames.LOGISTIC, "r1");
    assertThat(model.metrics()).containsKeys("test_auc", "test_log_loss");
    assertThat(model.provenance().environment().get("spark_master"))
        .startsWith("spark://127.0.0.1:");
  }

  private void runsOn(String url) throws Exception {
    try (ChildJvm driver =
        ChildJvm.start(
            root, Map.of(), DRIVER, ClusterDriver.class.getName(), root.toString(), url)) {
      assertThat(driver.exit(LIMIT)).as(driver.text()).hasValue(0);
      assertThat(driver.text()).contains("executors: 2", "in 4 slice(s)");
    }
  }

  private ChildJvm worker(Map<String, String> environment, String url) throws IOException {
    return start(
        environment,
        SMALL,
        "org.apache.spark.deploy.worker.Worker",
        "--cores",
        "1",
        "--memory",
        "600m",
        "--work-dir",
        root.resolve("work").toString(),
        url);
  }

  private ChildJvm start(
      Map<String, String> environment, List<String> options, String main, String... more)
      throws IOException {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(main, "--host", "127.0.0.1", "--port", "0", "--webui-port", "0"));
    command.addAll(List.of(more));
    return ChildJvm.start(root, environment, options, command.toArray(String[]::new));
  }

  private void uploadFourObjects() throws IOException {
    Path directory = root.resolve(Given.BUCKET).resolve("train_data");
    Files.createDirectories(directory);
    for (int i = 0; i < 4; i++) {
      Files.writeString(
          directory.resolve("part-" + i + ".tsv"), Given.file(new Generator(i, 500, false)));
    }
  }
}

package dev.mlopspractice.benchmarks.training;

import dev.mlopspractice.benchmarks.Child;
import dev.mlopspractice.benchmarks.EmbeddedS3;
import dev.mlopspractice.model.CtrModel;
import dev.mlopspractice.model.ModelNames;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * Runs the training pipeline as its task does: a process that reads from S3 and publishes there.
 */
final class Pipeline {

  private static final String MAIN = "dev.mlopspractice.training.TrainingJob";

  /** What peak memory is measured under: a JVM takes what it may. */
  private static final String HEAP = "3g";

  private static final String REVISION = "20261123120000";

  private Pipeline() {}

  static Trained train(Path home, Path data) throws IOException, InterruptedException {
    try (EmbeddedS3 s3 = EmbeddedS3.start()) {
      s3.client()
          .putObject(
              put -> put.bucket(EmbeddedS3.BUCKET).key("train_data/train.tsv"),
              RequestBody.fromFile(data));
      Map<String, String> environment = new HashMap<>(s3.environment());
      environment.put("MODEL", ModelNames.LOGISTIC);
      environment.put("REVISION", REVISION);
      long started = System.nanoTime();
      try (Child process = new Child(command(home), environment);
          Usage usage = new Usage(process.pid())) {
        String unused = process.finish();
        double seconds = (System.nanoTime() - started) / 1e9;
        CtrModel model = s3.store().read(ModelNames.LOGISTIC, REVISION);
        return new Trained(
            seconds,
            usage.cpuSeconds(),
            usage.megabytes(),
            metric(model, "test_auc"),
            metric(model, "test_log_loss"));
      }
    }
  }

  private static List<String> command(Path home) throws IOException {
    Path training = home.resolve("system/training");
    String classPath =
        training.resolve("target/training-1.0.0.jar")
            + File.pathSeparator
            + Files.readString(training.resolve("target/runtime.classpath"));
    return Child.java(
        List.of("@" + training.resolve("jvm.options"), "-Xmx" + HEAP), classPath, MAIN);
  }

  private static double metric(CtrModel model, String name) {
    Double value = model.metrics().get(name);
    if (value == null) {
      throw new IllegalStateException("The model has no " + name + ", only " + model.metrics());
    }
    return value;
  }
}

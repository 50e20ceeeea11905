package dev.mlopspractice.training;

import dev.mlopspractice.training.step.TrainingOptions;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Starts Spark: in this process, or as the driver of a standalone cluster. */
final class SparkSessions {

  private SparkSessions() {}

  /**
   * A new session; the caller stops it. System properties that begin with {@code spark.} go before
   * what is set here.
   *
   * @param environment the variables that say where AWS is; executors get these two: {@code
   *     AWS_REGION}, {@code AWS_ENDPOINT_URL}
   */
  static SparkSession start(TrainingOptions options, Map<String, String> environment) {
    SparkSession.Builder builder =
        SparkSession.builder()
            .appName(options.model() + " " + options.revision())
            .master(options.sparkMaster());
    set(builder, "spark.ui.enabled", "false");
    set(builder, "spark.ui.showConsoleProgress", "false");
    set(builder, "spark.sql.shuffle.partitions", "4");
    set(builder, "spark.sql.adaptive.enabled", "false");
    set(builder, "spark.sql.catalogImplementation", "in-memory");
    set(builder, "spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir"));
    if (options.sparkMaster().startsWith("local")) {
      set(builder, "spark.driver.host", "127.0.0.1");
      set(builder, "spark.driver.bindAddress", "127.0.0.1");
    } else {
      // Workers are started from the same image, so the class path is the same there.
      set(builder, "spark.executor.extraClassPath", System.getProperty("java.class.path"));
      for (String variable : new String[] {"AWS_REGION", "AWS_ENDPOINT_URL"}) {
        if (environment.containsKey(variable)) {
          set(builder, "spark.executorEnv." + variable, environment.get(variable));
        }
      }
    }
    return builder.getOrCreate();
  }

  private static void set(SparkSession.Builder builder, String key, String value) {
    builder.config(key, System.getProperty(key, value));
  }
}

package dev.mlopspractice.training;

import dev.mlopspractice.platform.ModelStore;
import dev.mlopspractice.platform.Settings;
import dev.mlopspractice.platform.SettingsException;
import dev.mlopspractice.training.rows.S3Access;
import dev.mlopspractice.training.step.Progress;
import dev.mlopspractice.training.step.TrainingContext;
import dev.mlopspractice.training.step.TrainingException;
import dev.mlopspractice.training.step.TrainingOptions;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Trains one model and publishes it.
 *
 * <p>Environment: {@code NAME}, {@code MODEL}, {@code REVISION}, {@code TRAIN_DATA}, {@code
 * SPARK_MASTER}, {@code MAX_MALFORMED_SHARE}, {@code CODE_VERSION}, see {@link
 * TrainingOptions#from}; {@code AWS_REGION}, and what the AWS SDK reads. The JVM needs the options
 * in {@code system/training/jvm.options}.
 *
 * <p>Exit status: 0 published; 1 failed, after one line on standard error ({@code VERBOSE=1} adds
 * the cause); 2 a variable is missing or malformed. Progress goes to standard output.
 */
public final class TrainingJob {

  private static final int PUBLISHED = 0;
  private static final int FAILED = 1;
  private static final int MISCONFIGURED = 2;

  private TrainingJob() {}

  /** Runs the job by this process's environment. */
  public static void main(String[] args) {
    System.exit(run(System.getenv(), Clock.systemUTC(), System.out, System.err));
  }

  /** Runs the standard pipeline; returns the exit status. */
  public static int run(
      Map<String, String> environment, Clock clock, PrintStream out, PrintStream err) {
    return run(environment, clock, out, err, standard -> standard);
  }

  /**
   * Runs a pipeline that is made from the standard one, for instance with one more step.
   *
   * @return the exit status
   */
  public static int run(
      Map<String, String> environment,
      Clock clock,
      PrintStream out,
      PrintStream err,
      Function<TrainingPipeline, TrainingPipeline> change) {
    try {
      Settings settings = Settings.from(environment);
      TrainingOptions options = TrainingOptions.from(settings, clock);
      S3Access s3 = S3Access.inRegion(settings.region());
      train(options, environment, s3, clock, out, change);
      return PUBLISHED;
    } catch (SettingsException e) {
      return report(e, MISCONFIGURED, environment, err);
    } catch (RuntimeException e) {
      return report(e, FAILED, environment, err);
    }
  }

  private static void train(
      TrainingOptions options,
      Map<String, String> environment,
      S3Access access,
      Clock clock,
      PrintStream out,
      Function<TrainingPipeline, TrainingPipeline> change) {
    try (Progress progress = Progress.to(out);
        S3Client s3 = access.open()) {
      TrainingPipeline pipeline =
          change.apply(
              TrainingPipeline.standard(
                  options.model(), access, new ModelStore(s3, options.bucket())));
      SparkSession spark = startSpark(options, environment, progress);
      try {
        pipeline.run(new TrainingContext(options, spark, progress, clock));
      } finally {
        spark.stop();
      }
    }
  }

  private static SparkSession startSpark(
      TrainingOptions options, Map<String, String> environment, Progress progress) {
    progress.begin("start");
    progress.update("Spark on " + options.sparkMaster());
    try {
      SparkSession spark = SparkSessions.start(options, environment);
      progress.done("Spark " + spark.version() + " on " + options.sparkMaster());
      return spark;
    } catch (Exception | LinkageError e) {
      throw new StepFailedException("start", explained(e, options));
    }
  }

  /** Where no master answers, Spark only says that its context was stopped. */
  private static Throwable explained(Throwable failure, TrainingOptions options) {
    return options.sparkMaster().startsWith("local")
        ? failure
        : new TrainingException(
            "Spark's master at %s does not answer, or ended the application; check the address, and the workers' logs, or leave SPARK_MASTER out"
                .formatted(options.sparkMaster()),
            failure);
  }

  private static int report(
      RuntimeException failure, int status, Map<String, String> environment, PrintStream err) {
    err.println(failure.getMessage());
    if ("1".equals(environment.get("VERBOSE"))) {
      failure.printStackTrace(err);
    }
    return status;
  }
}

package dev.mlopspractice.monitoring;

import dev.mlopspractice.platform.AwsClients;
import dev.mlopspractice.platform.Settings;
import dev.mlopspractice.platform.SettingsException;
import java.time.Clock;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Trains, checks and registers as chapter 5 does, and tells the Pushgateway what it has seen: what
 * the image {@code ml-pipeline} runs.
 *
 * <p>Environment and exit codes: as chapter 5's; {@code PUSHGATEWAY_URL} and {@code
 * PUSH_LIMIT_MILLIS} as {@link PushMetrics}.
 */
public final class TrainModel {

  private TrainModel() {}

  /** Chapter 5's pipeline with one more step. */
  public static void main(String[] args) {
    System.exit(run(Settings.fromEnvironment(), Clock.systemUTC()));
  }

  private static int run(Settings settings, Clock clock) {
    try (S3Client s3 = new AwsClients(settings).s3()) {
      MetricsStep metrics = new MetricsStep(Finish.of(settings, s3, System.err));
      return dev.mlopspractice.sanitycheck.TrainModel.run(
          settings, clock, pipeline -> pipeline.after("check", metrics));
    } catch (SettingsException e) {
      System.err.println(e.getMessage());
      return 2;
    }
  }
}

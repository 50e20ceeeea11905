package dev.mlopspractice.training.step;

import dev.mlopspractice.model.ModelNames;
import dev.mlopspractice.platform.Settings;
import dev.mlopspractice.platform.SettingsException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What one run is to train, from what.
 *
 * @param model one of {@link ModelNames#ALL}
 * @param revision under which the model is published
 * @param bucket of the training data and of the models
 * @param trainData the prefix of the training data's keys
 * @param sparkMaster where Spark runs: {@code local[*]} or {@code spark://host:port}
 * @param codeVersion the version of this program, for the model's provenance
 * @param malformedShare which share of the lines may be malformed, 0 … 1
 */
public record TrainingOptions(
    String model,
    String revision,
    String bucket,
    String trainData,
    String sparkMaster,
    String codeVersion,
    double malformedShare) {

  private static final Pattern MASTER =
      Pattern.compile(
          "local|local\\[([1-9][0-9]*|\\*)]|spark://[^\\s/]+:[0-9]+(,[^\\s/]+:[0-9]+)*");

  /**
   * Reads the environment: {@code NAME} and {@code MODEL}; by default {@code REVISION} is the
   * clock's time as {@code yyyyMMddHHmmss} in UTC, {@code TRAIN_DATA} is {@code train_data/},
   * {@code SPARK_MASTER} is {@code local[*]}, {@code MAX_MALFORMED_SHARE} is 0.01.
   *
   * @throws SettingsException if a variable is missing or malformed
   */
  public static TrainingOptions from(Settings settings, Clock clock) {
    String model = settings.model();
    if (!ModelNames.ALL.contains(model)) {
      throw new SettingsException(
          "MODEL", "is '" + model + "'", "set it to one of " + String.join(", ", ModelNames.ALL));
    }
    return new TrainingOptions(
        model,
        settings.revision().orElseGet(() -> revisionAt(clock)),
        settings.bucket(),
        settings.find("TRAIN_DATA").orElse("train_data/"),
        master(settings.find("SPARK_MASTER")),
        settings.find("CODE_VERSION").orElse("development"),
        share(settings.find("MAX_MALFORMED_SHARE")));
  }

  /** The training data's place, for messages and provenance. */
  public String location() {
    return "s3://" + bucket + "/" + trainData;
  }

  private static String revisionAt(Clock clock) {
    return DateTimeFormatter.ofPattern("yyyyMMddHHmmss")
        .format(LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
  }

  private static String master(Optional<String> text) {
    String master = text.orElse("local[*]");
    if (!MASTER.matcher(master).matches()) {
      throw new SettingsException(
          "SPARK_MASTER",
          "is '" + master + "'",
          "leave it out for local[*], or set it to local[N] or spark://host:port");
    }
    return master;
  }

  private static double share(Optional<String> text) {
    try {
      double share = Double.parseDouble(text.orElse("0.01"));
      if (share >= 0 && share <= 1) {
        return share;
      }
    } catch (NumberFormatException e) {
      // Told below, with the range.
    }
    throw new SettingsException(
        "MAX_MALFORMED_SHARE",
        "is '" + text.orElse("") + "'",
        "set it to a number from 0 to 1, for instance 0.01");
  }
}

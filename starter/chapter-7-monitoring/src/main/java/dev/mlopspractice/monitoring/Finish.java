package dev.mlopspractice.monitoring;

import dev.mlopspractice.platform.Settings;
import dev.mlopspractice.platform.SettingsException;
import dev.mlopspractice.sanitycheck.Evaluation;
import java.io.PrintStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The end of a pipeline: compares its window with the champion's, keeps it for the next, and pushes
 * what was measured. Fails nothing: what goes wrong is a line on standard error.
 */
final class Finish {
  private final Windows windows;
  private final PipelineMetrics metrics;
  private final PrintStream err;

  private Finish(Windows windows, PipelineMetrics metrics, PrintStream err) {
    this.windows = windows;
    this.metrics = metrics;
    this.err = err;
  }

  /**
   * By {@code PUSHGATEWAY_URL}, and {@code PUSH_LIMIT_MILLIS}: how long the push may take (10,000).
   *
   * @throws SettingsException if one of them is malformed
   */
  static Finish of(Settings settings, S3Client s3, PrintStream err) {
    Duration limit = Duration.ofMillis(settings.integer("PUSH_LIMIT_MILLIS", 10_000, 1, 600_000));
    return new Finish(
        new Windows(s3, settings.bucket()),
        new PipelineMetrics(settings.find("PUSHGATEWAY_URL").map(Finish::url), limit, err),
        err);
  }

  private static URL url(String text) {
    try {
      return URI.create(text).toURL();
    } catch (IllegalArgumentException | MalformedURLException e) {
      throw new SettingsException(
          "PUSHGATEWAY_URL",
          "is '" + text + "'",
          "set it to an address such as http://pushgateway:9091");
    }
  }

  /**
   * Finishes a run.
   *
   * @param champion the revision of the model that it was compared with
   * @param amounts {@code rows} and {@code clicks} of the window
   * @return what came of it, in a line
   */
  String run(
      String model,
      String revision,
      Optional<String> champion,
      Window window,
      Evaluation evaluation,
      Amounts amounts) {
    Map<String, OptionalDouble> drift = new TreeMap<>();
    try {
      champion
          .flatMap(other -> windows.read(model, other))
          .ifPresent(reference -> drift.putAll(drift(reference, window)));
      windows.write(model, revision, window);
    } catch (RuntimeException e) {
      err.println("metrics: no drift, or no window for the next run: " + e);
    }
    boolean pushed =
        metrics.push(
            model,
            new Measured(evaluation, amounts.rows(), amounts.clicks(), window.features(), drift));
    return "%d rows measured, %s".formatted(amounts.rows(), pushed ? "and told" : "but not told");
  }

  private static Map<String, OptionalDouble> drift(Window reference, Window current) {
    Map<String, OptionalDouble> drift = new TreeMap<>();
    current
        .features()
        .forEach(
            (feature, counts) -> {
              Counts before = reference.features().getOrDefault(feature, new Counts(0, Map.of()));
              drift.put(feature, Drift.ofFeature(before, counts));
            });
    drift.put(
        Measured.PREDICTION, Drift.ofPredictions(reference.predictions(), current.predictions()));
    return drift;
  }

  /**
   * How much there was.
   *
   * @param clicks how many of the rows were clicked
   */
  record Amounts(long rows, long clicks) {}
}

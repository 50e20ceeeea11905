package dev.mlopspractice.monitoring;

import dev.mlopspractice.model.ModelKeys;
import dev.mlopspractice.platform.Settings;
import dev.mlopspractice.sanitycheck.Evaluation;
import dev.mlopspractice.sanitycheck.LabelledRow;
import dev.mlopspractice.sanitycheck.Program;
import dev.mlopspractice.sanitycheck.RowFiles;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Measures rows and predictions that are in the bucket, and pushes: what {@link TrainModel} does at
 * its end, by itself.
 *
 * <p>Environment: {@code NAME}, {@code MODEL}, {@code REVISION}, {@code AWS_REGION}, {@code
 * PUSHGATEWAY_URL}, {@code PUSH_LIMIT_MILLIS}; {@code CHAMPION}, the revision to compare with,
 * where there is one. Reads {@code runs/<revision>/rows.tsv} and {@code predictions.txt}, a number
 * in a line for each row. Exit codes: 0 measured, whether or not it could be pushed; 1 not; 2 the
 * environment is not set up.
 */
public final class PushMetrics {

  private PushMetrics() {}

  /** Measures and pushes. */
  public static void main(String[] args) {
    Program.main("push-metrics", (settings, clients, s3) -> push(settings, s3));
  }

  private static String push(Settings settings, S3Client s3) {
    String revision = settings.require("REVISION", "set it to the revision of the run");
    String folder = "runs/" + revision + "/";
    List<LabelledRow> rows = new RowFiles(s3, settings.bucket()).read(folder + "rows.tsv");
    double[] predictions =
        s3.getObjectAsBytes(
                request -> request.bucket(settings.bucket()).key(folder + "predictions.txt"))
            .asUtf8String()
            .lines()
            .mapToDouble(Double::parseDouble)
            .toArray();
    boolean[] clicks = new boolean[rows.size()];
    int clicked = 0;
    for (int i = 0; i < clicks.length; i++) {
      clicks[i] = rows.get(i).clicked();
      clicked += clicks[i] ? 1 : 0;
    }
    return Finish.of(settings, s3, System.err)
        .run(
            settings.model(),
            revision,
            settings.find("CHAMPION").map(ModelKeys::requireRevision),
            new Window(features(rows), Arrays.stream(predictions).boxed().toList()),
            Evaluation.of(clicks, predictions),
            new Finish.Amounts(rows.size(), clicked));
  }

  private static Map<String, Counts> features(List<LabelledRow> rows) {
    Map<String, Counts> features = new HashMap<>();
    for (String feature : Window.FEATURES) {
      features.put(
          feature, Counts.of(rows.stream().map(row -> row.request().get(feature)).toList()));
    }
    return features;
  }
}

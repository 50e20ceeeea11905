package dev.mlopspractice.sanitycheck;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Evaluates predictions that are in the bucket.
 *
 * <p>Arguments: names. Of each it reads {@code evaluations/<name>/clicks.txt} (0 or 1 in a line)
 * and {@code predictions.txt} (a number in a line), and writes {@code figures.json}. One that can't
 * be evaluated is named on standard error, and those after it are evaluated all the same.
 * Environment: {@code NAME}, {@code AWS_REGION}. Exit codes: see {@link Program#main}.
 */
public final class EvaluatePredictions {
  private final S3Client s3;
  private final String bucket;

  private EvaluatePredictions(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  /** Evaluates one after the other. */
  public static void main(String[] args) {
    Program.main(
        "evaluate-predictions",
        (settings, clients, s3) ->
            new EvaluatePredictions(s3, settings.bucket()).evaluateAll(List.of(args)));
  }

  private String evaluateAll(List<String> names) {
    List<String> failed = new ArrayList<>();
    for (String name : names) {
      try {
        evaluate("evaluations/" + name + "/");
      } catch (RuntimeException e) {
        System.err.println(name + ": " + e.getMessage());
        failed.add(name);
      }
    }
    if (!failed.isEmpty()) {
      throw new IllegalArgumentException("Not evaluated: " + String.join(", ", failed));
    }
    return "Evaluated " + String.join(", ", names);
  }

  private void evaluate(String folder) {
    List<String> lines = lines(folder + "clicks.txt");
    boolean[] clicks = new boolean[lines.size()];
    for (int i = 0; i < clicks.length; i++) {
      clicks[i] = lines.get(i).equals("1");
    }
    double[] predictions =
        lines(folder + "predictions.txt").stream().mapToDouble(Double::parseDouble).toArray();
    new Reports(s3, bucket).write(Evaluation.of(clicks, predictions), folder + "figures.json");
  }

  private List<String> lines(String key) {
    return s3.getObjectAsBytes(request -> request.bucket(bucket).key(key))
        .asUtf8String()
        .lines()
        .toList();
  }
}

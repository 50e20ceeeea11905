package dev.mlopspractice.data;

import dev.mlopspractice.model.BidRequest;
import dev.mlopspractice.model.FeatureHasher;
import dev.mlopspractice.model.FeatureSchema;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A plain logistic regression on hashed features, fitted by AdaGrad: what a real model can learn.
 */
final class OnlineRegression {

  private final FeatureHasher hasher = new FeatureHasher(FeatureSchema.standard());
  private final double[] weights = new double[1 << 18];
  private final double[] squares = new double[1 << 18];
  private final double rate;
  private final double decay;
  private double intercept = -1.6;

  OnlineRegression(double rate, double decay) {
    this.rate = rate;
    this.decay = decay;
  }

  void learn(GeneratedRow row) {
    int[] buckets = hasher.hash(row.request());
    double error = predict(buckets) - (row.click() ? 1 : 0);
    intercept -= 0.002 * error;
    for (int bucket : buckets) {
      double gradient = error + decay * weights[bucket];
      squares[bucket] += gradient * gradient;
      weights[bucket] -= rate * gradient / Math.sqrt(1 + squares[bucket]);
    }
  }

  double predict(BidRequest request) {
    return predict(hasher.hash(request));
  }

  private double predict(int[] buckets) {
    double margin = intercept;
    for (int bucket : buckets) {
      margin += weights[bucket];
    }
    return 1 / (1 + Math.exp(-margin));
  }

  /** The area under the ROC curve on these rows. */
  double auc(List<GeneratedRow> rows) {
    record Scored(double score, boolean click) {}
    Scored[] scored =
        rows.stream()
            .map(row -> new Scored(predict(row.request()), row.click()))
            .toArray(Scored[]::new);
    Arrays.sort(scored, Comparator.comparingDouble(Scored::score));
    long clicks = 0;
    double ranks = 0;
    for (int i = 0; i < scored.length; i++) {
      if (scored[i].click()) {
        clicks++;
        ranks += i + 1;
      }
    }
    return (ranks - clicks * (clicks + 1) / 2.0) / ((double) clicks * (scored.length - clicks));
  }
}

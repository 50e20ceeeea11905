package dev.mlopspractice.training.scoring;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Predicts hashed rows with a model of Spark's.
 *
 * <p>The predictions come to the driver, so that the figures are exact: 9 bytes a row, which is
 * little beside the rows themselves.
 */
public final class Scorer implements FlatMapFunction<Iterator<Row>, Predictions> {

  private static final long serialVersionUID = 1L;

  private final Vector weights;
  private final double intercept;

  private Scorer(LogisticRegressionModel model) {
    this.weights = model.coefficients().toDense();
    this.intercept = model.intercept();
  }

  /**
   * The predictions for rows.
   *
   * @param rows columns {@code label} and {@code features}
   */
  public static Predictions predict(LogisticRegressionModel model, Dataset<Row> rows) {
    List<Predictions> parts = rows.toJavaRDD().mapPartitions(new Scorer(model)).collect();
    return Predictions.concat(parts);
  }

  @Override
  public Iterator<Predictions> call(Iterator<Row> rows) {
    double[] probabilities = new double[1024];
    boolean[] clicks = new boolean[1024];
    int count = 0;
    for (; rows.hasNext(); count++) {
      if (count == clicks.length) {
        probabilities = Arrays.copyOf(probabilities, 2 * count);
        clicks = Arrays.copyOf(clicks, 2 * count);
      }
      Row row = rows.next();
      clicks[count] = row.getDouble(0) > 0.5;
      probabilities[count] = probability(row.getAs(1));
    }
    Predictions all =
        new Predictions(Arrays.copyOf(probabilities, count), Arrays.copyOf(clicks, count));
    return List.of(all).iterator();
  }

  private double probability(Vector features) {
    return 1 / (1 + Math.exp(-(features.dot(weights) + intercept)));
  }
}

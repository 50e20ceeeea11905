package dev.mlopspractice.training.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mlopspractice.data.Generator;
import dev.mlopspractice.model.BidRequest;
import dev.mlopspractice.model.CtrModel;
import dev.mlopspractice.model.FeatureHasher;
import dev.mlopspractice.model.FeatureSchema;
import dev.mlopspractice.model.ModelNames;
import dev.mlopspractice.model.Provenance;
import dev.mlopspractice.training.OwnSpark;
import dev.mlopspractice.training.rows.RowShape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The pipeline and the server see the same: Spark's own FeatureHasher and model against the
 * system's hasher and model, on the same rows, odd ones included.
 */
@ExtendWith(OwnSpark.class)
class AgreementTest {

  private static final int ROWS = 20_000;
  private static final String[] ODD = {
    "", " ", "広告", "größe", "a=b", "𝄞 clef", "0", "-1", "1.0", "null", "\u0000", "e\u0301", "é"
  };

  private final SparkSession spark;
  private final FeatureSchema schema = FeatureSchema.standard();
  private final List<BidRequest> requests = requests();

  AgreementTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void sparkAndTheServerHashAndPredictTheSame() {
    List<Row> hashed = bySparksHasher(rows()).collectAsList();
    Vectorizer vectorizer = new Vectorizer(new FeatureHasher(schema));
    for (int i = 0; i < ROWS; i++) {
      Vector expected = hashed.get(i).getAs("features");
      assertThat((Object) vectorizer.vector(requests.get(i))).isEqualTo(expected);
    }

    LogisticRegressionModel model = fittedOnTheFirstTenth();
    CtrModel served = served(model);
    double farthest = 0;
    for (int i = 0; i < ROWS; i++) {
      double expected = model.predictProbability(hashed.get(i).getAs("features")).apply(1);
      farthest = Math.max(farthest, Math.abs(served.predict(requests.get(i)) - expected));
    }
    assertThat(farthest).isCloseTo(0, within(1e-9));
    assertThat(served.weights())
        .as("weights")
        .contains(0)
        .isNotEqualTo(new double[schema.buckets()]);
  }

  /** The rest, and the odd values among it, are unseen. */
  private LogisticRegressionModel fittedOnTheFirstTenth() {
    Dataset<Row> some = spark.createDataFrame(allRows().subList(0, ROWS / 10), RowShape.SCHEMA);
    return new LogisticRegression()
        .setLabelCol(RowShape.CLICK)
        .setRegParam(1e-4)
        .setMaxIter(5)
        .setStandardization(false)
        .fit(bySparksHasher(some));
  }

  private Dataset<Row> rows() {
    return spark.createDataFrame(allRows(), RowShape.SCHEMA);
  }

  private List<Row> allRows() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      rows.add(RowShape.row(i % 5 == 0 ? 1 : 0, requests.get(i).values()));
    }
    return rows;
  }

  /** Every tenth row has odd values, in changing columns. */
  private static List<BidRequest> requests() {
    Generator generator = new Generator(3, ROWS, false);
    List<BidRequest> requests = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      List<String> values = new ArrayList<>(generator.row(i).request().values());
      if (i % 10 == 0) {
        for (int odd = 0; odd < 5; odd++) {
          values.set((i / 10 + 3 * odd) % values.size(), ODD[(i / 10 + odd) % ODD.length]);
        }
      }
      requests.add(BidRequest.of(values));
    }
    return requests;
  }

  private Dataset<Row> bySparksHasher(Dataset<Row> rows) {
    String[] columns = schema.columns().toArray(new String[0]);
    Dataset<Row> prepared =
        rows.withColumn(
            "hour",
            functions.expr("CASE WHEN length(hour) = 8 THEN substring(hour, 7, 2) ELSE hour END"));
    return new org.apache.spark.ml.feature.FeatureHasher()
        .setInputCols(columns)
        .setOutputCol("features")
        .setNumFeatures(schema.buckets())
        .transform(prepared);
  }

  private CtrModel served(LogisticRegressionModel model) {
    Provenance provenance =
        new Provenance(
            new Provenance.Data("here", "0".repeat(64)),
            new Provenance.Split("none", ROWS, 0, 0, 0),
            "test",
            Map.of(),
            Instant.EPOCH);
    return CtrModel.builder(ModelNames.LOGISTIC, "r1")
        .schema(schema)
        .weights(model.coefficients().toArray())
        .intercept(model.intercept())
        .provenance(provenance)
        .build();
  }
}

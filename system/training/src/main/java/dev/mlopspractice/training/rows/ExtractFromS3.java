package dev.mlopspractice.training.rows;

import dev.mlopspractice.training.step.Slot;
import dev.mlopspractice.training.step.Step;
import dev.mlopspractice.training.step.TrainingContext;
import dev.mlopspractice.training.step.TrainingOptions;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Extract: rows from the {@code .tsv} and {@code .tsv.gz} objects under {@code TRAIN_DATA}.
 *
 * <p>A malformed line is left out and counted; too many of them end the run. One slice becomes one
 * of Spark's partitions; slices are large, because a small partition costs more in moving gradients
 * than it gains: 200,000 rows are fastest as one.
 */
public final class ExtractFromS3 implements Step {

  private static final long SLICE_BYTES = 64L << 20;

  private final S3Access access;
  private final long sliceBytes;

  /** Extracts with clients that this opens. */
  public ExtractFromS3(S3Access access) {
    this(access, SLICE_BYTES);
  }

  ExtractFromS3(S3Access access, long sliceBytes) {
    this.access = access;
    this.sliceBytes = sliceBytes;
  }

  @Override
  public String name() {
    return "extract";
  }

  @Override
  public Set<Slot<?>> needs() {
    return Set.of();
  }

  @Override
  public Set<Slot<?>> gives() {
    return Set.of(TrainingData.SLOT);
  }

  @Override
  public String run(TrainingContext context) {
    TrainingOptions options = context.options();
    context.progress().update("listing " + options.location());
    List<ObjectSlice> slices = slices(options);
    context.progress().update("checking " + slices.size() + " slice(s) of " + options.location());
    JavaRDD<ObjectSlice> spread = spread(context.spark(), slices);
    Survey survey = new Survey(slices, spread.map(new SurveySlice(access)).collect());
    survey.requireSound(options.malformedShare());
    JavaRDD<Row> rows = spread.flatMap(new ReadSlice(access));
    context.put(
        TrainingData.SLOT,
        new TrainingData(
            context.spark().createDataFrame(rows, RowShape.SCHEMA),
            options.location(),
            survey.sha256(),
            TrainingData.sum(survey.reports().stream().map(SliceReport::rowsPerHour).toList())));
    return outcome(survey, options);
  }

  private List<ObjectSlice> slices(TrainingOptions options) {
    try (S3Client s3 = access.open()) {
      return new Slicer(s3, sliceBytes).slices(options.bucket(), options.trainData());
    }
  }

  private static JavaRDD<ObjectSlice> spread(SparkSession spark, List<ObjectSlice> slices) {
    return JavaSparkContext.fromSparkContext(spark.sparkContext())
        .parallelize(slices, slices.size());
  }

  private static String outcome(Survey survey, TrainingOptions options) {
    String outcome =
        String.format(
            Locale.ROOT,
            "%,d rows from %d object(s) under %s, in %d slice(s)",
            survey.lines() - survey.malformed(),
            survey.objects(),
            options.location(),
            survey.slices().size());
    return survey.malformed() == 0
        ? outcome
        : String.format(
            Locale.ROOT,
            "%s; left out %,d malformed line(s): %s",
            outcome,
            survey.malformed(),
            String.join("; ", survey.places()));
  }
}

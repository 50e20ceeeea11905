package dev.mlopspractice.warehouse;

import dev.mlopspractice.platform.Settings;
import dev.mlopspractice.training.rows.RowShape;
import dev.mlopspractice.training.rows.S3Access;
import dev.mlopspractice.training.rows.TrainingData;
import dev.mlopspractice.training.step.Slot;
import dev.mlopspractice.training.step.Step;
import dev.mlopspractice.training.step.TrainingContext;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Extract: training rows from the warehouse, in the place of the pipeline's own step.
 *
 * <p>Files are below {@code train_data/<revision>/<model>/}, since both models of a revision are
 * trained at the same time.
 */
public final class ExtractFromWarehouse implements Step {
  private final Extract extract;
  private final Window window;
  private final S3Access access;

  /**
   * @param access opens clients for Spark's tasks, which read unloaded files
   */
  ExtractFromWarehouse(Extract extract, Window window, S3Access access) {
    this.extract = extract;
    this.window = window;
    this.access = access;
  }

  /**
   * The step as the environment describes it: see {@link Window#of}, {@link Extract#of} and {@link
   * Statements#of}. The clients stay the caller's to close.
   */
  public static ExtractFromWarehouse of(
      Settings settings, InstantSource clock, RedshiftDataClient warehouse, S3Client s3) {
    return new ExtractFromWarehouse(
        Extract.of(settings, Statements.of(settings, warehouse), s3),
        Window.of(settings, clock),
        S3Access.inRegion(settings.region()));
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
    context.progress().update("asking the warehouse");
    String prefix =
        "train_data/%s/%s/".formatted(context.options().revision(), context.options().model());
    TrainingRows rows = extract.rows(window, prefix);
    TrainingData data =
        TrainingData.counted(dataset(context, rows), rows.location(), rows.sha256());
    context.put(TrainingData.SLOT, data);
    return String.format(Locale.ROOT, "%,d rows from %s", data.count(), data.location());
  }

  private Dataset<Row> dataset(TrainingContext context, TrainingRows rows) {
    if (rows instanceof UnloadedRows files) {
      JavaRDD<String> keys =
          JavaSparkContext.fromSparkContext(context.spark().sparkContext())
              .parallelize(files.keys(), files.keys().size());
      return context
          .spark()
          .createDataFrame(keys.flatMap(new ReadUnloaded(access, files.bucket())), RowShape.SCHEMA);
    }
    List<Row> all = new ArrayList<>();
    rows.forEach(row -> all.add(ReadUnloaded.row(row)));
    return context.spark().createDataFrame(all, RowShape.SCHEMA).coalesce(1);
  }
}

package dev.mlopspractice.training;

import dev.mlopspractice.data.GeneratedRow;
import dev.mlopspractice.data.Generator;
import dev.mlopspractice.model.BidRequest;
import dev.mlopspractice.model.FeatureSchema;
import dev.mlopspractice.model.ModelNames;
import dev.mlopspractice.training.step.Progress;
import dev.mlopspractice.training.step.Slot;
import dev.mlopspractice.training.step.Step;
import dev.mlopspractice.training.step.TrainingContext;
import dev.mlopspractice.training.step.TrainingOptions;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/** What tests start from. */
public final class Given {

  /** The bucket of {@link #options}. */
  public static final String BUCKET = "taro-mlops-practice";

  /** The first line of a training file. */
  public static final String HEADER = String.join("\t", columns());

  /** All columns in so few buckets that a fit takes no time, and the model is not worth much. */
  public static final FeatureSchema FEW_BUCKETS =
      new FeatureSchema(FeatureSchema.CURRENT_VERSION, FeatureSchema.standard().columns(), 1 << 12);

  private Given() {}

  /** Options for one model, under revision r1. */
  public static TrainingOptions options(String model) {
    return options(model, "local[2]");
  }

  /** Options for one model on a master, under revision r1. */
  public static TrainingOptions options(String model, String master) {
    return new TrainingOptions(model, "r1", BUCKET, "train_data/", master, "test", 0.01);
  }

  /** A context that prints nothing. */
  public static TrainingContext context(SparkSession spark) {
    return context(spark, options(ModelNames.LOGISTIC));
  }

  /** A context that prints nothing. */
  public static TrainingContext context(SparkSession spark, TrainingOptions options) {
    Progress silent =
        new Progress(new PrintStream(OutputStream.nullOutputStream()), Duration.ofHours(1));
    Clock clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    return new TrainingContext(options, spark, silent, clock);
  }

  /** A training file of generated rows. */
  public static String file(Generator generator) {
    return generator
        .rows(0, generator.rows())
        .map(Given::line)
        .collect(Collectors.joining("\n", HEADER + "\n", "\n"));
  }

  /** The line of a generated row. */
  public static String line(GeneratedRow row) {
    List<String> cells = new ArrayList<>(row.request().values());
    cells.add(1, row.click() ? "1" : "0");
    return String.join("\t", cells);
  }

  /** A step that gives what it was given. */
  public record Giving<T>(Slot<T> slot, T product) implements Step {
    @Override
    public String name() {
      return "give " + slot;
    }

    @Override
    public Set<Slot<?>> needs() {
      return Set.of();
    }

    @Override
    public Set<Slot<?>> gives() {
      return Set.of(slot);
    }

    @Override
    public String run(TrainingContext context) {
      context.put(slot, product);
      return "given";
    }
  }

  private static List<String> columns() {
    List<String> columns = new ArrayList<>(BidRequest.FIELDS);
    columns.add(1, "click");
    return columns;
  }
}

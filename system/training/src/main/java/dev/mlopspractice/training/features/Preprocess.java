package dev.mlopspractice.training.features;

import dev.mlopspractice.model.FeatureSchema;
import dev.mlopspractice.training.rows.TrainingData;
import dev.mlopspractice.training.split.Part;
import dev.mlopspractice.training.split.Splits;
import dev.mlopspractice.training.step.Slot;
import dev.mlopspractice.training.step.Step;
import dev.mlopspractice.training.step.TrainingContext;
import dev.mlopspractice.training.step.TrainingException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Preprocess: hashes the features of all rows once, and keeps the vectors in memory for all the
 * fits and evaluations that follow. There is nothing to fit here, so no part can learn of another.
 */
public final class Preprocess implements Step {

  private final FeatureSchema schema;

  /** Makes features by this schema. */
  public Preprocess(FeatureSchema schema) {
    this.schema = schema;
  }

  @Override
  public String name() {
    return "preprocess";
  }

  @Override
  public Set<Slot<?>> needs() {
    return Set.of(TrainingData.SLOT, Splits.SLOT);
  }

  @Override
  public Set<Slot<?>> gives() {
    return Set.of(HashedRows.SLOT);
  }

  @Override
  public String run(TrainingContext context) {
    TrainingData data = context.get(TrainingData.SLOT);
    Splits splits = context.get(Splits.SLOT);
    Dataset<Row> hashed =
        context
            .spark()
            .createDataFrame(
                data.rows().toJavaRDD().mapPartitions(new HashRows(schema, splits)),
                HashedRows.SHAPE)
            .persist(StorageLevel.MEMORY_AND_DISK());
    context.progress().update(String.format(Locale.ROOT, "hashing %,d rows", data.count()));
    Map<Part, Long> rows = countParts(hashed);
    requireAll(rows, data.count());
    context.put(HashedRows.SLOT, new HashedRows(hashed, schema, rows));
    return "%d columns in %,d buckets".formatted(schema.columns().size(), schema.buckets());
  }

  /** Counting also fills the cache. */
  private static Map<Part, Long> countParts(Dataset<Row> hashed) {
    Map<Part, Long> rows = new EnumMap<>(Part.class);
    for (Row row : hashed.groupBy("part").count().collectAsList()) {
      rows.put(Part.valueOf(row.getString(0)), row.getLong(1));
    }
    return rows;
  }

  private static void requireAll(Map<Part, Long> rows, long expected) {
    long found = rows.values().stream().mapToLong(Long::longValue).sum();
    if (found != expected) {
      throw new TrainingException(
          String.format(
              Locale.ROOT,
              "The source gave %,d rows when it was read again, %,d before: it changed during training; train again",
              found,
              expected));
    }
  }
}

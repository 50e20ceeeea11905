package dev.mlopspractice.training.features;

import dev.mlopspractice.model.FeatureSchema;
import dev.mlopspractice.training.split.Part;
import dev.mlopspractice.training.step.Slot;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.ml.linalg.VectorUDT;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The rows as Spark's learners take them.
 *
 * @param all columns {@code part} (string, the name of a {@link Part}), {@code label} (double, 0 or
 *     1) and {@code features} (sparse vector with one entry per bucket that the row hits: how
 *     often); cached
 * @param schema how the features were made
 * @param rows how many rows each part has
 */
public record HashedRows(Dataset<Row> all, FeatureSchema schema, Map<Part, Long> rows) {

  /** Where the preprocess step puts it. */
  public static final Slot<HashedRows> SLOT = new Slot<>("hashed rows", HashedRows.class);

  static final StructType SHAPE =
      new StructType()
          .add("part", DataTypes.StringType, false)
          .add("label", DataTypes.DoubleType, false)
          .add("features", new VectorUDT(), false);

  /** Checks that nothing is null and copies the map. */
  public HashedRows {
    Objects.requireNonNull(all, "all");
    Objects.requireNonNull(schema, "schema");
    rows = Map.copyOf(rows);
  }

  /** The rows of one part: columns {@code label} and {@code features}. */
  public Dataset<Row> of(Part part) {
    return all.filter(all.col("part").equalTo(part.name())).select("label", "features");
  }
}

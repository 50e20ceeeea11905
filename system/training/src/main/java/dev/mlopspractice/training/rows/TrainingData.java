package dev.mlopspractice.training.rows;

import dev.mlopspractice.training.step.Slot;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The extracted rows, and what the steps after it must know about them. Whoever extracts from
 * elsewhere than S3 gives this too.
 *
 * @param rows in the shape of {@link RowShape}; not cached, so each use reads the source again and
 *     must find the same rows there
 * @param location of the source, for instance {@code s3://bucket/train_data/}
 * @param sha256 of the source's content, 64 hexadecimal digits in lower case
 * @param rowsPerHour how many rows each hour has, by the value of the column {@code hour}
 *     (YYMMDDHH); unmodifiable
 */
public record TrainingData(
    Dataset<Row> rows, String location, String sha256, SortedMap<String, Long> rowsPerHour) {

  /** Where the extract step puts it. */
  public static final Slot<TrainingData> SLOT = new Slot<>("training data", TrainingData.class);

  /** Checks that nothing is null and copies the map. */
  public TrainingData {
    Objects.requireNonNull(rows, "rows");
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(sha256, "sha256");
    rowsPerHour = Collections.unmodifiableSortedMap(new TreeMap<>(rowsPerHour));
  }

  /**
   * The rows, with the number of rows per hour counted by Spark.
   *
   * @param rows must have a column {@code hour}
   */
  public static TrainingData counted(Dataset<Row> rows, String location, String sha256) {
    SortedMap<String, Long> perHour = new TreeMap<>();
    for (Row row : rows.groupBy("hour").count().collectAsList()) {
      perHour.put(row.getString(0), row.getLong(1));
    }
    return new TrainingData(rows, location, sha256, perHour);
  }

  /** How many rows there are. */
  public long count() {
    return rowsPerHour.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many rows each hour of a list of such maps has together. */
  static SortedMap<String, Long> sum(Iterable<Map<String, Long>> maps) {
    SortedMap<String, Long> sum = new TreeMap<>();
    for (Map<String, Long> map : maps) {
      map.forEach((hour, rows) -> sum.merge(hour, rows, Long::sum));
    }
    return sum;
  }
}

package dev.mlopspractice.training.rows;

import dev.mlopspractice.model.BidRequest;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The shape of a training row: {@code click} (int, 0 or 1), then the fields of {@link
 * BidRequest#FIELDS} (strings, never null) under their names.
 */
public final class RowShape {

  /** The name of the column that is to be predicted. */
  public static final String CLICK = "click";

  /** The columns, as Spark describes them. */
  public static final StructType SCHEMA = schema();

  private RowShape() {}

  /** A row from its click and its values in the order of {@link BidRequest#FIELDS}. */
  public static Row row(int click, List<String> values) {
    Object[] cells = new Object[values.size() + 1];
    cells[0] = click;
    for (int i = 0; i < values.size(); i++) {
      cells[i + 1] = values.get(i);
    }
    return RowFactory.create(cells);
  }

  /** The click of a row: 0 or 1. */
  public static int click(Row row) {
    return row.getInt(0);
  }

  /** The bid request of a row. */
  public static BidRequest request(Row row) {
    String[] values = new String[BidRequest.FIELDS.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.getString(i + 1);
    }
    return BidRequest.of(Arrays.asList(values));
  }

  private static StructType schema() {
    StructType schema = new StructType().add(CLICK, DataTypes.IntegerType, false);
    for (String field : BidRequest.FIELDS) {
      schema = schema.add(field, DataTypes.StringType, false);
    }
    return schema;
  }
}

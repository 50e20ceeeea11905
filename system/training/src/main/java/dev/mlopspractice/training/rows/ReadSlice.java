package dev.mlopspractice.training.rows;

import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.util.TaskCompletionListener;

/** Reads the rows of a slice; malformed lines, which the survey has counted, are left out. */
record ReadSlice(S3Access access) implements FlatMapFunction<ObjectSlice, Row> {

  @Override
  public Iterator<Row> call(ObjectSlice slice) {
    SliceRows rows = new SliceRows(access.open(), slice);
    TaskContext.get().addTaskCompletionListener((TaskCompletionListener) task -> rows.close());
    return rows;
  }
}

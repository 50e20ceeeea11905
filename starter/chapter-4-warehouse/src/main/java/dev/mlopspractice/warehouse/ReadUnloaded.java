package dev.mlopspractice.warehouse;

import dev.mlopspractice.training.rows.RowShape;
import dev.mlopspractice.training.rows.S3Access;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import software.amazon.awssdk.services.s3.S3Client;

/** Reads an unloaded file where Spark's task runs. */
record ReadUnloaded(S3Access access, String bucket) implements FlatMapFunction<String, Row> {

  @Override
  public Iterator<Row> call(String key) throws IOException {
    S3Client s3 = access.open();
    InputStream in = UnloadedRows.open(s3, bucket, key);
    CsvRows rows = new CsvRows(new InputStreamReader(in, StandardCharsets.UTF_8));
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        boolean more = rows.hasNext();
        if (!more) {
          close(in, s3, key);
        }
        return more;
      }

      @Override
      public Row next() {
        return row(rows.next());
      }
    };
  }

  /** A row of the pipeline from one of the warehouse. */
  static Row row(List<String> values) {
    return RowShape.row(Integer.parseInt(values.get(0)), values.subList(1, values.size()));
  }

  private void close(InputStream in, S3Client s3, String key) {
    try {
      in.close();
      s3.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Closing s3://" + bucket + "/" + key + " failed", e);
    }
  }
}

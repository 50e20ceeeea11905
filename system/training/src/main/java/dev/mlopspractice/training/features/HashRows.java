package dev.mlopspractice.training.features;

import dev.mlopspractice.model.BidRequest;
import dev.mlopspractice.model.FeatureHasher;
import dev.mlopspractice.model.FeatureSchema;
import dev.mlopspractice.training.rows.RowShape;
import dev.mlopspractice.training.split.Splits;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Turns rows in the shape of {@link RowShape} into rows in the shape of {@link HashedRows}. */
final class HashRows implements FlatMapFunction<Iterator<Row>, Row> {

  private static final long serialVersionUID = 1L;

  private final String version;
  private final String[] columns;
  private final int buckets;
  private final Splits splits;

  HashRows(FeatureSchema schema, Splits splits) {
    this.version = schema.version();
    this.columns = schema.columns().toArray(new String[0]);
    this.buckets = schema.buckets();
    this.splits = splits;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    FeatureSchema schema = new FeatureSchema(version, List.of(columns), buckets);
    Vectorizer vectorizer = new Vectorizer(new FeatureHasher(schema));
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public Row next() {
        return hashed(rows.next(), vectorizer);
      }
    };
  }

  private Row hashed(Row row, Vectorizer vectorizer) {
    BidRequest request = RowShape.request(row);
    return RowFactory.create(
        splits.partOf(request.get("hour")).name(),
        (double) RowShape.click(row),
        vectorizer.vector(request));
  }
}

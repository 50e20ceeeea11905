package dev.mlopspractice.model;

import java.util.List;

/**
 * Turns a bid request into the buckets of its features.
 *
 * <p>Each column gives one feature, {@code murmur3_x86_32("column=value" in UTF-8, seed 42)} modulo
 * the number of buckets (never negative): the same as Spark's {@code FeatureHasher} with these
 * columns as categorical ones. Immutable and safe for use by many threads.
 */
public final class FeatureHasher {

  private static final int SEED = 42;

  private final FeatureSchema schema;
  private final String[] columns;
  private final int[] fields;
  private final Murmur3[] prefixes;

  /**
   * Makes a hasher for a schema.
   *
   * @throws IllegalArgumentException if this program does not know the schema's version
   */
  public FeatureHasher(FeatureSchema schema) {
    if (!schema.version().equals(FeatureSchema.CURRENT_VERSION)) {
      throw new IllegalArgumentException(
          "The feature rules have version '"
              + schema.version()
              + "', this program applies version '"
              + FeatureSchema.CURRENT_VERSION
              + "'; use the program that the model was trained with, or train again");
    }
    this.schema = schema;
    List<String> names = schema.columns();
    this.columns = names.toArray(new String[0]);
    this.fields = names.stream().mapToInt(BidRequest.FIELDS::indexOf).toArray();
    this.prefixes =
        names.stream().map(name -> Murmur3.prefix(name + "=", SEED)).toArray(Murmur3[]::new);
  }

  /** The schema that this hasher applies. */
  public FeatureSchema schema() {
    return schema;
  }

  /**
   * The buckets of a request, in the order of the schema's columns, each in 0 … buckets − 1.
   *
   * <p>Where two columns meet in one bucket, the bucket is listed twice and counts twice, as in
   * Spark.
   */
  public int[] hash(BidRequest request) {
    int[] buckets = new int[columns.length];
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] = bucket(i, request);
    }
    return buckets;
  }

  /** The bucket of one column, by its place in the schema: what {@link #hash} has at that place. */
  int bucket(int column, BidRequest request) {
    String value = FeatureSchema.value(columns[column], request.get(fields[column]));
    return Math.floorMod(prefixes[column].hash(value), schema.buckets());
  }
}

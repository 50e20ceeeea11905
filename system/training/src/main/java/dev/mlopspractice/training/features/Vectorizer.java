package dev.mlopspractice.training.features;

import dev.mlopspractice.model.BidRequest;
import dev.mlopspractice.model.FeatureHasher;
import java.util.Arrays;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;

/** Makes Spark's vectors from the buckets of requests. */
public final class Vectorizer {

  private final FeatureHasher hasher;

  /** A vectorizer on top of the hasher that serving uses too. */
  public Vectorizer(FeatureHasher hasher) {
    this.hasher = hasher;
  }

  /**
   * The features of a request: a sparse vector as long as the schema has buckets. Its entry for a
   * bucket says how many of the columns fall into it: 1, or more where columns collide.
   */
  public Vector vector(BidRequest request) {
    int[] buckets = hasher.hash(request);
    Arrays.sort(buckets);
    double[] counts = new double[buckets.length];
    int last = -1;
    for (int bucket : buckets) {
      if (last < 0 || buckets[last] != bucket) {
        buckets[++last] = bucket;
      }
      counts[last]++;
    }
    return Vectors.sparse(
        hasher.schema().buckets(),
        last + 1 == buckets.length ? buckets : Arrays.copyOf(buckets, last + 1),
        last + 1 == buckets.length ? counts : Arrays.copyOf(counts, last + 1));
  }
}

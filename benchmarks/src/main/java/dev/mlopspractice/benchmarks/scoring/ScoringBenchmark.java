package dev.mlopspractice.benchmarks.scoring;

import dev.mlopspractice.benchmarks.Samples;
import dev.mlopspractice.model.BidRequest;
import dev.mlopspractice.model.CtrModel;
import dev.mlopspractice.model.FeatureSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The time to score one request: by hashing into an array, and by looking every feature up in a
 * map.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ScoringBenchmark {

  private List<BidRequest> requests;
  private CtrModel model;
  private Map<String, Double> weights;
  private List<String> columns;
  private int next;

  /** Makes a model of each kind that knows every feature of the requests. */
  @Setup
  public void prepare() {
    requests = Samples.requests();
    model = Samples.models().get(0);
    columns = FeatureSchema.standard().columns();
    Random random = new Random(1);
    weights = new HashMap<>();
    for (BidRequest request : requests) {
      for (String column : columns) {
        weights.computeIfAbsent(feature(request, column), name -> random.nextDouble() - 0.5);
      }
    }
  }

  /** The course's model. */
  @Benchmark
  public double hashed() {
    return model.predict(nextRequest());
  }

  /** The plainest scorer: a map from {@code column=value} to its weight. */
  @Benchmark
  public double mapped() {
    BidRequest request = nextRequest();
    double margin = -1.5;
    for (String column : columns) {
      margin += weights.getOrDefault(feature(request, column), 0.0);
    }
    return 1 / (1 + Math.exp(-margin));
  }

  private BidRequest nextRequest() {
    next = (next + 1) % requests.size();
    return requests.get(next);
  }

  private static String feature(BidRequest request, String column) {
    return column + "=" + FeatureSchema.value(column, request.get(column));
  }
}

package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.cloud.gateway.Interceptors;
import dev.mlopspractice.cloud.gateway.Reply;
import dev.mlopspractice.cloud.gateway.Request;
import dev.mlopspractice.cloud.gateway.Service;
import dev.mlopspractice.cloud.monitoring.Metric;
import dev.mlopspractice.model.BidRequest;
import dev.mlopspractice.model.CtrModel;
import dev.mlopspractice.model.FeatureHasher;
import dev.mlopspractice.model.FeatureSchema;
import dev.mlopspractice.model.Provenance;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Traffic that is not there: what CloudWatch and the warehouse would have of it. Rows of a step
 * arrive in the warehouse once it is asked for them, as if the importer had just been there.
 */
public final class PlayedTraffic implements AutoCloseable {
  private static final int ROWS = 1200;
  private static final int SECONDS = 180;
  private static final int A_SECOND = 1500;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private final World world;
  private final Warehouse warehouse;
  private final Split split;
  private final boolean lowerCase;
  private final Random random;
  private final List<List<String>> vocabulary;
  private final CtrModel model;
  private final AtomicInteger stepsFed = new AtomicInteger();
  private Interceptors.Registration registration;

  public PlayedTraffic(World world, Warehouse warehouse, Split split, boolean lowerCase) {
    this.world = world;
    this.warehouse = warehouse;
    this.split = split;
    this.lowerCase = lowerCase;
    this.random = new Random(world.scene().random().nextLong());
    this.vocabulary = vocabulary();
    this.model = model();
  }

  /** Begins. */
  public void begin() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    for (String group : List.of(split.stable(), split.canary())) {
      for (int second = 0; second < SECONDS; second++) {
        put("RequestCount", group, now.plusSeconds(second), 1, A_SECOND);
        put("HTTPCode_Target_5XX_Count", group, now.plusSeconds(second), 1, 3);
        put("TargetResponseTime", group, now.plusSeconds(second), 0.01, A_SECOND * 9 / 10);
        put("TargetResponseTime", group, now.plusSeconds(second), 0.03, A_SECOND / 10);
      }
    }
    registration = world.cloud().interceptors().add(this::feed);
  }

  private void put(String name, String group, Instant at, double value, long count) {
    Metric metric = Metric.ofTargetGroup(name, group, split.loadBalancer());
    world.cloud().cloudwatch().put(metric, at, value, count);
  }

  private Reply feed(Request request, Service next) {
    if (request.service().equals("redshift-data")
        && request.operation().equals("ExecuteStatement")) {
      String body = new String(request.bytes(), StandardCharsets.UTF_8);
      int steps = split.weights().seen().size();
      // The promotion's own questions only: the grader's statements are COPYs.
      if (body.contains(warehouse.workgroup())
          && body.contains("prediction")
          && !body.contains("COPY ")
          && stepsFed.getAndSet(steps) < steps) {
        load(steps);
      }
    }
    return next.handle(request);
  }

  private void load(int step) {
    Instant now = Instant.now();
    String rows =
        IntStream.range(0, 2 * ROWS)
            .mapToObj(i -> row(now, i % 2 == 0))
            .collect(Collectors.joining());
    String key = "made-up/step-" + step + ".tsv";
    new BucketTexts(world).put(key, rows);
    Warehouse.End end =
        warehouse.run(
            "COPY imp_log ("
                + String.join(", ", LoggedRequests.COLUMNS)
                + ") FROM 's3://"
                + world.scene().bucket()
                + "/"
                + key
                + "' IAM_ROLE default FORMAT AS CSV DELIMITER '\\t' TIMEFORMAT 'auto'");
    if (!end.good()) {
      throw new IllegalStateException("Rows can't be put into imp_log: " + end.error());
    }
  }

  private String row(Instant at, boolean canary) {
    BidRequest request = BidRequest.of(vocabulary.stream().map(this::any).toList());
    boolean lower = canary && lowerCase;
    BidRequest seen =
        lower
            ? BidRequest.of(request.values().stream().map(v -> v.toLowerCase(Locale.ROOT)).toList())
            : request;
    List<String> row = new ArrayList<>(List.of(TIME.format(at)));
    row.addAll(request.values());
    row.add(canary ? "predictor-canary" : "predictor");
    row.add(Double.toString(model.predict(seen)));
    row.addAll(List.of(model.name(), model.revision()));
    return String.join("\t", row) + "\n";
  }

  private String any(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }

  private List<List<String>> vocabulary() {
    return BidRequest.FIELDS.stream()
        .map(
            field ->
                IntStream.range(0, 12)
                    .mapToObj(i -> field.toUpperCase(Locale.ROOT) + "-" + random.nextInt(1_000_000))
                    .toList())
        .toList();
  }

  /** A model that has learnt the values of the vocabulary: whatever else it sees says nothing. */
  private CtrModel model() {
    FeatureSchema schema =
        new FeatureSchema(FeatureSchema.CURRENT_VERSION, BidRequest.FIELDS.subList(1, 23), 1 << 14);
    double[] weights = new double[schema.buckets()];
    BidRequest plain = BidRequest.of(vocabulary.stream().map(v -> v.get(0)).toList());
    for (int column = 1; column < BidRequest.FIELDS.size(); column++) {
      for (String value : vocabulary.get(column)) {
        List<String> values = new ArrayList<>(plain.values());
        values.set(column, value);
        learn(schema, weights, BidRequest.of(values));
      }
    }
    return build(schema, weights);
  }

  /** Gives each bucket that a request falls into a weight, once. */
  private void learn(FeatureSchema schema, double[] weights, BidRequest request) {
    for (int bucket : new FeatureHasher(schema).hash(request)) {
      if (weights[bucket] == 0) {
        weights[bucket] = 0.55 * random.nextGaussian();
      }
    }
  }

  private CtrModel build(FeatureSchema schema, double[] weights) {
    String word = Long.toString(Math.abs(random.nextLong()), 36);
    return CtrModel.builder("logistic_ctr_model", world.scene().models().revision("r1"))
        .schema(schema)
        .weights(Arrays.copyOf(weights, weights.length))
        .intercept(-1.5)
        .provenance(
            new Provenance(
                new Provenance.Data("s3://made-up/" + word, "%064x".formatted(1)),
                new Provenance.Split("none, made up by the grader", 0, 0, 0, 0),
                word,
                Map.of(),
                Instant.EPOCH))
        .build();
  }

  @Override
  public void close() {
    if (registration != null) {
      registration.close();
    }
  }
}

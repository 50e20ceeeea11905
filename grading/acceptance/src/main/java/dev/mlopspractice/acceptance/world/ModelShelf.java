package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.model.CtrModel;
import dev.mlopspractice.model.FeatureSchema;
import dev.mlopspractice.model.ModelFile;
import dev.mlopspractice.model.ModelKeys;
import dev.mlopspractice.model.Provenance;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Ready-made models, published as the training pipeline publishes: the file first, the marker last.
 */
public final class ModelShelf {
  private static final DateTimeFormatter REVISION = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
  private static final FeatureSchema SMALL =
      new FeatureSchema(FeatureSchema.CURRENT_VERSION, FeatureSchema.standard().columns(), 16);

  private final S3Client s3;
  private final String bucket;
  private final Random random;
  private final LocalDateTime first;
  private final int secondsBetween;
  private final Map<String, CtrModel> models = new ConcurrentHashMap<>();
  private final Map<String, String> labels = new ConcurrentHashMap<>();

  ModelShelf(S3Client s3, String bucket, Random random) {
    this.s3 = s3;
    this.bucket = bucket;
    this.random = random;
    this.first = LocalDateTime.of(2026, 1, 1, 0, 0).plusMinutes(random.nextInt(100_000));
    this.secondsBetween = 600 + random.nextInt(90_000);
  }

  /** The revision that {@code r1}, {@code r2} … stand for in this run. */
  public String revision(String label) {
    long number = Long.parseLong(label.substring(1));
    String revision = first.plusSeconds(number * secondsBetween).format(REVISION);
    labels.put(revision, label);
    return revision;
  }

  /** Models with their revisions, as the feature file and as the bucket call them. */
  public String inWords(Map<String, String> revisions) {
    return revisions.isEmpty()
        ? "no model"
        : revisions.entrySet().stream()
            .map(entry -> entry.getKey() + " " + inWords(entry.getValue()))
            .collect(Collectors.joining(", "));
  }

  private String inWords(String revision) {
    String label = labels.get(revision);
    return label == null ? revision : label + " (" + revision + ")";
  }

  public void publish(String model, String revision) {
    publishHalf(model, revision, 1.0);
    put(ModelKeys.marker(model, revision), new byte[0]);
  }

  /** Publishes a model that a scenario has made. */
  public void publish(CtrModel model) {
    models.put(model.name() + "/" + model.revision(), model);
    publish(model.name(), model.revision());
  }

  /** The file without its marker, cut off after this share of its bytes. */
  public void publishHalf(String model, String revision, double share) {
    byte[] file = ModelFile.toBytes(model(model, revision));
    put(ModelKeys.file(model, revision), Arrays.copyOf(file, (int) (file.length * share)));
  }

  /** Takes the file away, as somebody does who cleans up. */
  public void remove(String model, String revision) {
    s3.deleteObject(r -> r.bucket(bucket).key(ModelKeys.file(model, revision)));
  }

  /** {@code count} complete revisions r1, r2 …, in no order. */
  public void publishMany(String model, int count) {
    List<String> revisions =
        IntStream.rangeClosed(1, count).mapToObj(i -> revision("r" + i)).toList();
    // One after the other would take most of a check's time.
    Stream<String> sideBySide = revisions.parallelStream();
    sideBySide.forEach(revision -> publish(model, revision));
  }

  /** The model of this name and revision: the same one whenever it is asked for. */
  public CtrModel model(String name, String revision) {
    return models.computeIfAbsent(name + "/" + revision, key -> make(name, revision));
  }

  private CtrModel make(String name, String revision) {
    double[] weights = new double[SMALL.buckets()];
    double intercept;
    synchronized (random) {
      Arrays.setAll(weights, i -> random.nextGaussian() / 10);
      intercept = -1.6 + random.nextGaussian() / 10;
    }
    Provenance provenance =
        new Provenance(
            new Provenance.Data("s3://" + bucket + "/train_data/train.tsv", "0".repeat(64)),
            new Provenance.Split("none, made up by the grader", 0, 0, 0, 0),
            "grader",
            Map.of(),
            Instant.EPOCH);
    return CtrModel.builder(name, revision)
        .schema(SMALL)
        .weights(weights)
        .intercept(intercept)
        .parameters(Map.of("reg_param", Double.toString(Math.abs(weights[0])), "max_iter", "30"))
        .metrics(Map.of("log_loss", 0.4 + Math.abs(weights[1]), "auc", 0.7 + Math.abs(weights[2])))
        .provenance(provenance)
        .build();
  }

  private void put(String key, byte[] bytes) {
    s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
  }
}

package dev.mlopspractice.model;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Where a model comes from: enough to train it again.
 *
 * @param data what it was trained on
 * @param split how the rows were divided
 * @param codeVersion the version of the program, for instance a Git commit
 * @param environment versions of Java, Spark and the machine; sorted by name, unmodifiable
 * @param createdAt when training ended; passed in, so that equal inputs give equal files
 */
public record Provenance(
    Data data,
    Split split,
    String codeVersion,
    Map<String, String> environment,
    Instant createdAt) {

  /** Checks that nothing is null and copies the map. */
  public Provenance {
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(split, "split");
    Objects.requireNonNull(codeVersion, "codeVersion");
    environment = Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(environment)));
    Objects.requireNonNull(createdAt, "createdAt");
  }

  /**
   * The training data.
   *
   * @param location for instance {@code s3://bucket/train_data/train.tsv}
   * @param sha256 of the data's bytes, 64 hexadecimal digits in lower case
   */
  public record Data(String location, String sha256) {
    /**
     * Checks the shape of the hash.
     *
     * @throws IllegalArgumentException if it is not 64 hexadecimal digits in lower case
     */
    public Data {
      Objects.requireNonNull(location, "location");
      if (!sha256.matches("[0-9a-f]{64}")) {
        throw new IllegalArgumentException(
            "A SHA-256 has 64 hexadecimal digits in lower case, found '" + sha256 + "'");
      }
    }
  }

  /**
   * How the rows were divided.
   *
   * @param method in words, for instance {@code "by time 80/10/10"}
   * @param trainingRows rows that the weights were fitted on
   * @param validationRows rows on which hyper-parameters were chosen
   * @param testRows rows that were used for neither
   * @param seed of whatever was random in split or training
   */
  public record Split(
      String method, long trainingRows, long validationRows, long testRows, long seed) {
    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public Split {
      Objects.requireNonNull(method, "method");
      if (trainingRows < 0 || validationRows < 0 || testRows < 0) {
        throw new IllegalArgumentException(
            "Row counts can't be negative: %d training, %d validation, %d test"
                .formatted(trainingRows, validationRows, testRows));
      }
    }
  }
}

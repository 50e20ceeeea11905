package dev.mlopspractice.model;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * How a bid request becomes features: which columns are used, and into how many buckets they are
 * hashed.
 *
 * <p>A model is only meaningful together with the schema it was trained on, so the schema travels
 * in the model file. Two schemas that are equal give equal features.
 *
 * @param version the rules by which a column's value is prepared, see {@link #value}; whoever
 *     changes the rules gives them a new version
 * @param columns the fields that are features, in order; never {@code id}, no repetitions
 * @param buckets the number of hash buckets, 1 … 2^24
 */
public record FeatureSchema(String version, List<String> columns, int buckets) {

  /** The version of the rules that this program applies. */
  public static final String CURRENT_VERSION = "1";

  private static final int MAX_BUCKETS = 1 << 24;
  private static final int HOUR_LENGTH = "YYMMDDHH".length();

  /**
   * Checks the columns and the number of buckets.
   *
   * @throws IllegalArgumentException if a column is unknown, repeated or {@code id}, if there is no
   *     column, or if the number of buckets is out of range
   */
  public FeatureSchema {
    Objects.requireNonNull(version, "version");
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("A feature schema needs at least one column");
    }
    for (String column : columns) {
      if (!BidRequest.FIELDS.contains(column)) {
        throw new IllegalArgumentException(
            "Column '" + column + "' is not a field of a bid request: " + BidRequest.FIELDS);
      }
    }
    if (columns.contains("id")) {
      throw new IllegalArgumentException(
          "Column 'id' can't be a feature: it is different in every row, so nothing can be learnt"
              + " from it");
    }
    if (new HashSet<>(columns).size() != columns.size()) {
      throw new IllegalArgumentException("A column is listed twice: " + columns);
    }
    if (buckets < 1 || buckets > MAX_BUCKETS) {
      throw new IllegalArgumentException(
          "The number of buckets must be in 1 … " + MAX_BUCKETS + ", found " + buckets);
    }
  }

  /** All fields but {@code id}, in 2^18 buckets. */
  public static FeatureSchema standard() {
    return new FeatureSchema(
        CURRENT_VERSION, BidRequest.FIELDS.subList(1, BidRequest.FIELDS.size()), 1 << 18);
  }

  /**
   * The value that is hashed for a column, by the rules of version 1: the value as it is, but of
   * {@code hour} (YYMMDDHH, 8 characters) only the hour of day HH, because a date that was trained
   * on never comes again. An {@code hour} of another length is kept as it is.
   *
   * @param column one of {@link #columns()}
   */
  public static String value(String column, String raw) {
    if (column.equals("hour") && raw.length() == HOUR_LENGTH) {
      return raw.substring(HOUR_LENGTH - 2);
    }
    return raw;
  }
}

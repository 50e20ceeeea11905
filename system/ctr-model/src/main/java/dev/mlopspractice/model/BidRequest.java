package dev.mlopspractice.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One bid request: the 23 Avazu columns without {@code click}, all as strings, in the order of
 * {@link #FIELDS}.
 *
 * <p>Immutable. A value may be empty but is never null.
 */
public final class BidRequest {

  /** The names of the fields, in the order in which every file and every constructor has them. */
  public static final List<String> FIELDS =
      List.of(
          "id",
          "hour",
          "C1",
          "banner_pos",
          "site_id",
          "site_domain",
          "site_category",
          "app_id",
          "app_domain",
          "app_category",
          "device_id",
          "device_ip",
          "device_model",
          "device_type",
          "device_conn_type",
          "C14",
          "C15",
          "C16",
          "C17",
          "C18",
          "C19",
          "C20",
          "C21");

  private final String[] values;

  private BidRequest(String[] values) {
    this.values = values;
  }

  /**
   * Makes a request from its values in the order of {@link #FIELDS}.
   *
   * @throws IllegalArgumentException if there are not exactly 23 values, or one of them is null
   */
  public static BidRequest of(List<String> values) {
    if (values.size() != FIELDS.size()) {
      throw new IllegalArgumentException(
          "A bid request has " + FIELDS.size() + " fields, found " + values.size() + " values");
    }
    String[] copy = values.toArray(new String[0]);
    for (int i = 0; i < copy.length; i++) {
      if (copy[i] == null) {
        throw new IllegalArgumentException("Field '" + FIELDS.get(i) + "' is null");
      }
    }
    return new BidRequest(copy);
  }

  /**
   * Makes a request from named values.
   *
   * @throws IllegalArgumentException if a field is missing, null or unknown; the message names it
   */
  public static BidRequest of(Map<String, String> fields) {
    String[] values = new String[FIELDS.size()];
    for (int i = 0; i < values.length; i++) {
      String name = FIELDS.get(i);
      values[i] = fields.get(name);
      if (values[i] == null) {
        String problem = fields.containsKey(name) ? "is null" : "is missing";
        throw new IllegalArgumentException("Field '" + name + "' " + problem);
      }
    }
    for (String name : fields.keySet()) {
      if (!FIELDS.contains(name)) {
        throw new IllegalArgumentException(
            "Field '" + name + "' is unknown; a bid request has " + FIELDS);
      }
    }
    return new BidRequest(values);
  }

  /** The request's identifier: unique, and never a feature. */
  public String id() {
    return values[0];
  }

  /**
   * The value of the field at this place in {@link #FIELDS}.
   *
   * @throws IndexOutOfBoundsException if the index is not in 0 … 22
   */
  public String get(int index) {
    return values[index];
  }

  /**
   * The value of a field.
   *
   * @throws IllegalArgumentException if there is no such field
   */
  public String get(String field) {
    int index = FIELDS.indexOf(field);
    if (index < 0) {
      throw new IllegalArgumentException(
          "Field '" + field + "' is unknown; a bid request has " + FIELDS);
    }
    return values[index];
  }

  /** The values in the order of {@link #FIELDS}; an unmodifiable copy. */
  public List<String> values() {
    return List.of(values);
  }

  /** The values by field name, in the order of {@link #FIELDS}; a fresh map that may be changed. */
  public Map<String, String> toMap() {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      map.put(FIELDS.get(i), values[i]);
    }
    return map;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BidRequest request && Arrays.equals(values, request.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "BidRequest" + toMap();
  }
}

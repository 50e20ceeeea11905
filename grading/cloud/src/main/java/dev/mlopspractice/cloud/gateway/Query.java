package dev.mlopspractice.cloud.gateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Decoded parameters of a query string or of a form body; of a repeated name the first value
 * counts.
 */
public final class Query {
  private final Map<String, String> values;

  private Query(Map<String, String> values) {
    this.values = values;
  }

  /**
   * @param raw {@code a=1&b=%20}, or null or empty; {@code +} stands for a space; a broken escape
   *     stays as it is
   */
  public static Query parse(String raw) {
    Map<String, String> values = new LinkedHashMap<>();
    if (raw != null && !raw.isEmpty()) {
      for (String pair : raw.split("&")) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        values.putIfAbsent(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
    return new Query(Collections.unmodifiableMap(values));
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  public Optional<String> first(String name) {
    return Optional.ofNullable(values.get(name));
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** All parameters in their order. */
  public Map<String, String> asMap() {
    return values;
  }
}

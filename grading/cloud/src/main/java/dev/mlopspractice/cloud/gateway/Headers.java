package dev.mlopspractice.cloud.gateway;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** HTTP headers: names compared without regard to case, several values a name, immutable. */
public final class Headers {
  public static final Headers NONE = new Headers(Map.of());

  private final TreeMap<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private Headers(Map<String, List<String>> from) {
    from.forEach((name, list) -> values.put(name, List.copyOf(list)));
  }

  public static Headers of(Map<String, List<String>> values) {
    return new Headers(values);
  }

  /** Names and values alternating: {@code of("Content-Type", "text/plain")}. */
  public static Headers of(String... namesAndValues) {
    Map<String, List<String>> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.computeIfAbsent(namesAndValues[i], name -> new ArrayList<>()).add(namesAndValues[i + 1]);
    }
    return new Headers(map);
  }

  /** The first value of a header. */
  public Optional<String> first(String name) {
    return values.getOrDefault(name, List.of()).stream().findFirst();
  }

  /** The first value in lower case, or an empty string: for comparisons. */
  public String lower(String name) {
    return first(name).orElse("").toLowerCase(Locale.ROOT);
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** A copy in which the header has this one value. */
  public Headers with(String name, String value) {
    Headers copy = new Headers(values);
    copy.values.put(name, List.of(value));
    return copy;
  }

  public void forEach(BiConsumer<String, List<String>> consumer) {
    values.forEach(consumer);
  }

  public Map<String, List<String>> asMap() {
    return Collections.unmodifiableMap(values);
  }

  @Override
  public String toString() {
    return values.toString();
  }
}

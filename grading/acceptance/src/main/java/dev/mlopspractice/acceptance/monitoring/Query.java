package dev.mlopspractice.acceptance.monitoring;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of a request. */
record Query(Map<String, List<String>> parameters) {
  static Query of(URI uri) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    for (String part : query.split("&", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        parameters
            .computeIfAbsent(decode(part.substring(0, equals)), key -> new ArrayList<>())
            .add(decode(part.substring(equals + 1)));
      }
    }
    return new Query(parameters);
  }

  List<String> all(String name) {
    return parameters.getOrDefault(name, List.of());
  }

  /** The first; nothing where there is none. */
  String one(String name) {
    return all(name).stream().findFirst().orElse("");
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}

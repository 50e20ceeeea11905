package dev.mlopspractice.cloud.elasticloadbalancing.proxy;

import dev.mlopspractice.cloud.gateway.Request;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A condition of a rule: true where one of its values fits.
 *
 * @param name of the header; empty for the other fields
 * @param values patterns, in which {@code *} stands for any characters and {@code ?} for one
 * @param query keys (empty for any) and patterns of the query string
 */
public record Condition(Field field, Optional<String> name, List<String> values, List<Pair> query) {
  /** What a condition looks at. */
  public enum Field {
    PATH_PATTERN,
    HOST_HEADER,
    HTTP_HEADER,
    HTTP_REQUEST_METHOD,
    QUERY_STRING;

    /** As on the wire, for example {@code path-pattern}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** A key, empty for any, and the pattern of its value. */
  public record Pair(Optional<String> key, String value) {}

  /** Whether it holds for this request. */
  public boolean holds(Request request) {
    return switch (field) {
      case PATH_PATTERN -> any(pattern -> fits(pattern, request.path()));
      case HOST_HEADER -> any(pattern -> fits(lower(pattern), host(request)));
      case HTTP_HEADER -> any(pattern -> header(pattern, request));
      case HTTP_REQUEST_METHOD -> values.contains(request.method());
      case QUERY_STRING -> query.stream().anyMatch(pair -> query(pair, request.query().asMap()));
    };
  }

  private boolean any(Predicate<String> fits) {
    return values.stream().anyMatch(fits);
  }

  private boolean header(String pattern, Request request) {
    return request.headers().asMap().getOrDefault(name.orElseThrow(), List.of()).stream()
        .anyMatch(value -> fits(lower(pattern), lower(value)));
  }

  private static boolean query(Pair pair, Map<String, String> query) {
    return query.entrySet().stream()
        .filter(
            given -> pair.key().isEmpty() || fits(lower(pair.key().get()), lower(given.getKey())))
        .anyMatch(given -> fits(lower(pair.value()), lower(given.getValue())));
  }

  /** Without the port, in lower case. */
  static String host(Request request) {
    return request.headers().lower("Host").replaceFirst(":\\d+$", "");
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Matches without regular expressions, so that no pattern can take long. */
  static boolean fits(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = t;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}

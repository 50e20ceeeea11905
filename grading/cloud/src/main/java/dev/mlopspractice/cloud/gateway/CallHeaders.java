package dev.mlopspractice.cloud.gateway;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The headers of a call that are passed on, without those of one connection. */
public final class CallHeaders {
  private static final Set<String> OF_THE_CONNECTION =
      Set.of(
          "connection",
          "keep-alive",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "expect",
          "content-length");

  private CallHeaders() {}

  /**
   * A copy that may be changed; names are compared without regard to case.
   *
   * @param keepLength for the answer to HEAD, whose length says something though there is no body
   */
  public static Map<String, List<String>> of(
      Map<String, List<String>> headers, boolean keepLength) {
    Map<String, List<String>> kept = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach(
        (name, values) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          if (!OF_THE_CONNECTION.contains(lower)
              || (keepLength && lower.equals("content-length"))) {
            kept.put(name, values);
          }
        });
    return kept;
  }
}

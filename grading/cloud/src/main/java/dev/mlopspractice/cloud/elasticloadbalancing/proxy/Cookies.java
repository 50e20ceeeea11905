package dev.mlopspractice.cloud.elasticloadbalancing.proxy;

import dev.mlopspractice.cloud.gateway.Headers;
import dev.mlopspractice.cloud.gateway.Reply;
import dev.mlopspractice.cloud.gateway.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The load balancer's cookies: {@code AWSALB} names a target, {@code AWSALBTG} a target group. Each
 * has a twin for requests across origins. What they hold is nobody else's business.
 */
final class Cookies {
  static final String TARGET = "AWSALB";
  static final String GROUP = "AWSALBTG";
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

  private Cookies() {}

  /** What this cookie of the request holds; empty where it is missing or not ours. */
  static Optional<String> read(Request request, String name) {
    for (String header : request.headers().asMap().getOrDefault("Cookie", List.of())) {
      for (String pair : header.split(";")) {
        String[] parts = pair.trim().split("=", 2);
        if (parts.length == 2 && (parts[0].equals(name) || parts[0].equals(name + "CORS"))) {
          return decode(parts[1]);
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> decode(String text) {
    try {
      return Optional.of(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The reply with this cookie and its twin, which end after so long. */
  static Reply write(Reply reply, String name, String content, Duration lasts) {
    String value =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(content.getBytes(StandardCharsets.UTF_8));
    String end = "; Expires=" + HTTP_DATE.format(Instant.now().plus(lasts)) + "; Path=/";
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(reply.headers().asMap());
    List<String> cookies = new ArrayList<>(headers.getOrDefault("Set-Cookie", List.of()));
    cookies.add(name + "=" + value + end);
    cookies.add(name + "CORS=" + value + end + "; SameSite=None");
    headers.put("Set-Cookie", cookies);
    return new Reply(reply.status(), Headers.of(headers), reply.body(), reply.length());
  }
}

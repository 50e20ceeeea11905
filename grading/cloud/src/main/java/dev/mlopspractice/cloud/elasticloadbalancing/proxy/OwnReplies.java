package dev.mlopspractice.cloud.elasticloadbalancing.proxy;

import dev.mlopspractice.cloud.gateway.Reply;
import dev.mlopspractice.cloud.gateway.Request;
import java.util.Map;

/** What the load balancer answers itself. */
final class OwnReplies {
  private static final Map<Integer, String> PHRASES =
      Map.of(
          502, "Bad Gateway",
          503, "Service Temporarily Unavailable",
          504, "Gateway Time-out");

  private OwnReplies() {}

  /** 502, 503 or 504, with the page by which one tells it from a target's own. */
  static Reply error(int status) {
    String title = status + " " + PHRASES.get(status);
    String page =
        "<html>\r\n<head><title>"
            + title
            + "</title></head>\r\n<body>\r\n<center><h1>"
            + title
            + "</h1></center>\r\n</body>\r\n</html>\r\n";
    return Reply.of(status, "text/html", page).with("Server", "awselb/2.0");
  }

  static Reply fixed(Action.FixedResponse fixed) {
    Reply reply =
        fixed.body().isEmpty()
            ? Reply.empty(fixed.status())
            : Reply.of(fixed.status(), fixed.contentType().orElse("text/plain"), fixed.body());
    return reply.with("Server", "awselb/2.0");
  }

  static Reply redirect(Action.Redirect to, Request request) {
    String host = Condition.host(request);
    String port = request.headers().lower("Host").replaceFirst("^.*?(?::(\\d+))?$", "$1");
    Map<String, String> parts =
        Map.of(
            "#{protocol}",
            "http",
            "#{host}",
            host,
            "#{port}",
            port.isEmpty() ? "80" : port,
            "#{path}",
            request.path().substring(1),
            "#{query}",
            request.rawQuery());
    String query = fill(to.query(), parts);
    String location =
        fill(to.protocol(), parts).toLowerCase(java.util.Locale.ROOT)
            + "://"
            + fill(to.host(), parts)
            + ":"
            + fill(to.port(), parts)
            + fill(to.path(), parts)
            + (query.isEmpty() ? "" : "?" + query);
    return Reply.empty(to.status()).with("Location", location).with("Server", "awselb/2.0");
  }

  private static String fill(String template, Map<String, String> parts) {
    String filled = template;
    for (Map.Entry<String, String> part : parts.entrySet()) {
      filled = filled.replace(part.getKey(), part.getValue());
    }
    return filled;
  }
}

package dev.mlopspractice.course.live;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A request and its answer, with the headers that every answer has. */
final class Exchange {
  /** Nothing from elsewhere; styles may stand in a drawing. */
  private static final String POLICY =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

  /** Slides bring their scripts along in the page. */
  private static final String POLICY_OF_SLIDES =
      "default-src 'self' 'unsafe-inline' data:; frame-ancestors 'none'";

  private final HttpExchange http;

  Exchange(HttpExchange http) {
    this.http = http;
    Headers headers = http.getResponseHeaders();
    boolean slides = path().matches("/slides/(en|ja)/.*");
    headers.set("Content-Security-Policy", slides ? POLICY_OF_SLIDES : POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cache-Control", "no-store");
  }

  String method() {
    return http.getRequestMethod();
  }

  String path() {
    return http.getRequestURI().getPath();
  }

  /** The value of a parameter of the address; empty where it has none. */
  String parameter(String name) {
    String query = http.getRequestURI().getQuery();
    for (String part : query == null ? new String[0] : query.split("&")) {
      if (part.startsWith(name + "=")) {
        return part.substring(name.length() + 1);
      }
    }
    return "";
  }

  /** A header of the request; null where it has none. */
  String header(String name) {
    return http.getRequestHeaders().getFirst(name);
  }

  void answer(int status, String type, byte[] content) throws IOException {
    http.getResponseHeaders().set("Content-Type", type);
    boolean empty = content.length == 0 || method().equals("HEAD");
    http.sendResponseHeaders(status, empty ? -1 : content.length);
    if (!empty) {
      http.getResponseBody().write(content);
    }
  }

  void answer(int status, String text) throws IOException {
    answer(status, "text/plain; charset=utf-8", (text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Begins an answer that has no end of its own. */
  void beginEvents() throws IOException {
    http.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
    http.sendResponseHeaders(200, 0);
  }

  /** Sends a piece of such an answer; fails when nobody listens any more. */
  void send(String event) throws IOException {
    http.getResponseBody().write(event.getBytes(StandardCharsets.UTF_8));
    http.getResponseBody().flush();
  }
}

package dev.mlopspractice.cloud.gateway;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * What goes back to the caller.
 *
 * @param status HTTP status
 * @param headers without Content-Length and Transfer-Encoding, except for the Content-Length of a
 *     reply to HEAD
 * @param body closed by the gateway once sent
 * @param length of the body in bytes; -1 where unknown (sent in chunks)
 */
public record Reply(int status, Headers headers, InputStream body, long length) {

  public Reply {
    Objects.requireNonNull(headers, "headers");
    Objects.requireNonNull(body, "body");
  }

  public static Reply of(int status, String contentType, byte[] body) {
    return new Reply(
        status,
        Headers.of("Content-Type", contentType),
        new ByteArrayInputStream(body),
        body.length);
  }

  public static Reply of(int status, String contentType, String body) {
    return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  /** A reply without a body. */
  public static Reply empty(int status) {
    return new Reply(status, Headers.NONE, InputStream.nullInputStream(), 0);
  }

  /** A copy in which the header has this one value. */
  public Reply with(String name, String value) {
    return new Reply(status, headers.with(name, value), body, length);
  }
}

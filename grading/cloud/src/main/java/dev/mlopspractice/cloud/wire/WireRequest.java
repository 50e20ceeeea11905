package dev.mlopspractice.cloud.wire;

import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * What goes to the server.
 *
 * @param target path and query, escaped
 * @param headers without those of the connection (Content-Length, Transfer-Encoding, Connection,
 *     Expect)
 * @param body read only once the server wants it
 * @param length of the body in bytes; 0 for none, -1 where unknown
 */
public record WireRequest(
    String method,
    String target,
    Map<String, List<String>> headers,
    InputStream body,
    long length) {

  /** The same with the body from another stream. */
  WireRequest withBody(InputStream other) {
    return new WireRequest(method, target, headers, other, length);
  }
}

package dev.mlopspractice.cloud.wire;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A small HTTP/1.1 client for forwarding. Unlike the JDK's clients it passes headers on as they are
 * (Host, Expect and letters outside ASCII included), and hands over an answer that comes before the
 * body was sent: S3 refuses an upload by its headers alone, and that refusal must reach the caller.
 * Connections are kept and used again.
 */
public final class WireClient implements AutoCloseable {
  /**
   * Shorter than any server's own limit, so that a kept connection is still open when it is used
   * again.
   */
  private static final Duration KEPT = Duration.ofSeconds(2);

  private final Duration limit;
  private final Map<String, Deque<WireConnection>> idle = new ConcurrentHashMap<>();

  /**
   * @param limit how long a server may be silent before the call fails
   */
  public WireClient(Duration limit) {
    this.limit = limit;
  }

  /**
   * Makes one call.
   *
   * @param base where the server listens: scheme, host and port
   * @return the answer; its body must be closed
   * @throws IOException where the server cannot be reached, falls silent or does not speak HTTP
   */
  public WireResponse call(URI base, WireRequest request) throws IOException {
    String key = base.toString();
    RepeatableBody body = new RepeatableBody(request.body(), request.length());
    WireRequest repeatable = request.withBody(body);
    WireConnection kept = take(key);
    if (kept != null) {
      try {
        return exchange(kept, repeatable, key);
      } catch (SocketTimeoutException e) {
        throw e;
      } catch (IOException e) {
        // The server may close what it thinks is idle at the moment at which it is used again.
        if (!body.rewind()) {
          throw e;
        }
      }
    }
    return exchange(WireConnection.open(base, limit), repeatable, key);
  }

  private WireResponse exchange(WireConnection connection, WireRequest request, String key)
      throws IOException {
    try {
      return connection.exchange(request, done -> keep(key, done));
    } catch (IOException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private WireConnection take(String key) {
    Deque<WireConnection> kept = idle.getOrDefault(key, new ArrayDeque<>());
    synchronized (kept) {
      for (WireConnection connection = kept.pollFirst();
          connection != null;
          connection = kept.pollFirst()) {
        if (connection.idleFor().compareTo(KEPT) < 0) {
          return connection;
        }
        connection.close();
      }
      return null;
    }
  }

  private void keep(String key, WireConnection connection) {
    Deque<WireConnection> kept = idle.computeIfAbsent(key, any -> new ArrayDeque<>());
    synchronized (kept) {
      kept.addFirst(connection);
    }
  }

  /** Closes the kept connections; calls under way go on. */
  @Override
  public void close() {
    for (Deque<WireConnection> kept : idle.values()) {
      synchronized (kept) {
        kept.forEach(WireConnection::close);
        kept.clear();
      }
    }
  }
}

package dev.mlopspractice.cloud.elasticloadbalancing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A program behind a load balancer. Health checks at /ready get a status of their own. */
final class FakeTarget implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final String answer;
  volatile int readyStatus = 200;
  volatile int status = 200;

  /** Requests to /slow wait for it. */
  volatile CountDownLatch gate = new CountDownLatch(0);

  /** Counted down by each request to /slow that has arrived. */
  volatile CountDownLatch arrived = new CountDownLatch(1);

  /** The headers of the last request. */
  final Map<String, List<String>> headers = new ConcurrentHashMap<>();

  FakeTarget(String answer) throws IOException {
    this.answer = answer;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 50);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    boolean health = exchange.getRequestURI().getPath().equals("/ready");
    if (exchange.getRequestURI().getPath().equals("/slow")) {
      arrived.countDown();
      hold();
    }
    byte[] sent = exchange.getRequestBody().readAllBytes();
    if (!health) {
      headers.clear();
      headers.putAll(exchange.getRequestHeaders());
    }
    byte[] body =
        exchange.getRequestURI().getPath().equals("/echo")
            ? sent
            : answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(health ? readyStatus : status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void hold() {
    try {
      if (!gate.await(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody opened the gate");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

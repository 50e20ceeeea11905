package dev.mlopspractice.cloud.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one port of the cloud, on 127.0.0.1: turns an HTTP exchange into a {@link Request}, sends it
 * along its {@link RequestPath} and writes the {@link Reply}. Bodies are streamed both ways.
 */
public final class Gateway implements AutoCloseable {
  /**
   * Calls served at once; a call may itself wait for another one (a function that reads S3), hence
   * many.
   */
  private static final int THREADS = 64;

  private static final int BACKLOG = 256;

  private final HttpServer server;
  private final ExecutorService threads;
  private final Service path;

  private Gateway(HttpServer server, Service path) {
    this.server = server;
    this.path = path;
    this.threads = threads();
    server.setExecutor(threads);
    server.createContext("/", this::exchange);
  }

  /**
   * Listens.
   *
   * @param port 0 for a free one
   * @throws PortInUseException where another program holds the port
   * @throws IOException where the loopback address cannot be listened on
   */
  public static Gateway open(int port, Service path) throws IOException {
    // Without it the JDK's server waits 40 ms for an acknowledgement on every kept connection.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      HttpServer server =
          HttpServer.create(
              new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), BACKLOG);
      Gateway gateway = new Gateway(server, path);
      server.start();
      return gateway;
    } catch (BindException e) {
      throw new PortInUseException(port, e);
    }
  }

  /**
   * Where to call: {@code http://127.0.0.1:PORT}. The address and not a name, so that S3 clients
   * use path style.
   */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void exchange(HttpExchange exchange) throws IOException {
    RequestBody body = new RequestBody(exchange.getRequestBody());
    Request request = request(exchange, body);
    Reply reply = path.handle(request);
    try (InputStream content = reply.body()) {
      body.drain();
      reply.headers().forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
      exchange.sendResponseHeaders(reply.status(), jdkLength(request, reply));
      // No try-with-resources: closing after a broken transfer would make half a body look whole.
      OutputStream out = exchange.getResponseBody();
      content.transferTo(out);
      out.close();
    }
  }

  private static Request request(HttpExchange exchange, RequestBody body) {
    URI uri = exchange.getRequestURI();
    return new Request(
        UUID.randomUUID().toString(),
        exchange.getRequestMethod(),
        uri.getRawPath(),
        uri.getRawQuery() == null ? "" : uri.getRawQuery(),
        Headers.of(exchange.getRequestHeaders()),
        body);
  }

  /** The JDK's server writes 0 as "in chunks" and -1 as "no body". */
  private static long jdkLength(Request request, Reply reply) {
    boolean bodiless = reply.status() == 204 || reply.status() == 304;
    if (bodiless || request.method().equals("HEAD") || reply.length() == 0) {
      return -1;
    }
    return reply.length() < 0 ? 0 : reply.length();
  }

  private static ExecutorService threads() {
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "gateway-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** Stops listening; calls under way are cut off. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

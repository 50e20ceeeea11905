package dev.mlopspractice.course.live;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The server of the site: on the loopback address only. */
final class LiveServer implements AutoCloseable {
  private static final int TRIES = 20;

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "course-page");
            thread.setDaemon(true);
            return thread;
          });

  /** Answers a request. */
  @FunctionalInterface
  interface Handler {
    void handle(Exchange exchange) throws IOException, InterruptedException;
  }

  /**
   * Takes a port, and does not answer before {@link #start}.
   *
   * @param port the first to try; the next ones follow. 0 is any
   */
  LiveServer(int port) throws IOException {
    this.server = bind(port);
  }

  private static HttpServer bind(int first) throws IOException {
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    for (int port = first; ; port++) {
      try {
        return HttpServer.create(new InetSocketAddress(loopback, port), 0);
      } catch (BindException e) {
        if (port >= first + TRIES) {
          throw e;
        }
      }
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port() + "/");
  }

  void start(Handler handler) {
    server.createContext("/", http -> handle(handler, http));
    server.setExecutor(threads);
    server.start();
  }

  private static void handle(Handler handler, HttpExchange http) {
    try (http) {
      handler.handle(new Exchange(http));
    } catch (IOException e) {
      // Whoever asked has gone: a page that is closed ends its events so.
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

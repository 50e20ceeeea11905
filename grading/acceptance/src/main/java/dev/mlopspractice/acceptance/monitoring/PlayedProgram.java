package dev.mlopspractice.acceptance.monitoring;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mlopspractice.cloud.containers.CancelSignal;
import dev.mlopspractice.cloud.containers.InProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** A program in a container that the grader plays: it has a few pages, and may not be ready yet. */
public final class PlayedProgram implements InProcess {
  private static final Duration LOOK = Duration.ofMillis(20);

  private final Set<String> pages;
  private final AtomicBoolean ready = new AtomicBoolean(true);
  private final AtomicBoolean failing = new AtomicBoolean();
  private final List<Map<String, String>> environments = new CopyOnWriteArrayList<>();
  private final Set<String> asked = new ConcurrentSkipListSet<>();

  /**
   * @param pages the paths that it answers; any other is a 404
   */
  public PlayedProgram(String... pages) {
    this.pages = Set.of(pages);
  }

  /** Until it is released, it answers 503. */
  public PlayedProgram holding() {
    ready.set(false);
    return this;
  }

  /** It is ready. */
  public void release() {
    ready.set(true);
  }

  /** It ends, with exit code 1. */
  public void fail() {
    failing.set(true);
  }

  /** Whether it has been started. */
  public boolean started() {
    return !environments.isEmpty();
  }

  /** What its container has told it; nothing before it was started. */
  public Map<String, String> environment() {
    return environments.isEmpty() ? Map.of() : environments.get(0);
  }

  /** Paths that were asked for and that it does not have. */
  public Set<String> missed() {
    return Set.copyOf(asked);
  }

  @Override
  public int run(Map<String, String> environment, PrintStream log, CancelSignal cancel)
      throws IOException, InterruptedException {
    environments.add(environment);
    if (!environment.containsKey("PORT")) {
      return await(cancel); // nothing of it can be reached from outside
    }
    int port = Integer.parseInt(environment.get("PORT"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", this::answer);
    server.start();
    try {
      return await(cancel);
    } finally {
      server.stop(0);
    }
  }

  private int await(CancelSignal cancel) throws InterruptedException {
    while (!cancel.await(LOOK)) {
      if (failing.get()) {
        return 1;
      }
    }
    return 143;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      boolean known = pages.contains(path);
      if (!known) {
        asked.add(path);
      }
      byte[] body = ("played " + path + "\n").getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(!ready.get() ? 503 : known ? 200 : 404, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}

package dev.mlopspractice.acceptance.world;

import com.sun.net.httpserver.HttpServer;
import dev.mlopspractice.cloud.containers.CancelSignal;
import dev.mlopspractice.cloud.containers.InProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A prediction server that the grader plays: its tasks are ready when the scenario says so, and
 * answer nothing else.
 */
public final class PlayedServer implements InProcess {
  private final AtomicBoolean ready = new AtomicBoolean(true);

  /** From now on, tasks that start are not ready until they are released. */
  public void holdNewTasks() {
    ready.set(false);
  }

  /** All tasks are ready. */
  public void release() {
    ready.set(true);
  }

  @Override
  public int run(Map<String, String> environment, PrintStream log, CancelSignal cancel)
      throws IOException, InterruptedException {
    boolean readyFromTheStart = ready.get();
    int port = Integer.parseInt(environment.get("PORT"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(readyFromTheStart || ready.get() ? 200 : 503, -1);
          exchange.close();
        });
    server.start();
    try {
      cancel.await();
    } finally {
      server.stop(0);
    }
    return 143;
  }
}

package dev.mlopspractice.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The serving baseline: {@code benchmarks/python/server.py} under uvicorn, one worker. */
public record PythonServer(Child process, int port) implements AutoCloseable {

  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** Starts it and waits until it takes connections. */
  public static PythonServer start(Plan plan) throws IOException, InterruptedException {
    int port = freePort();
    List<String> command =
        List.of(
            plan.python().orElseThrow().toString(),
            "-m",
            "uvicorn",
            "server:app",
            "--app-dir",
            plan.home().resolve("benchmarks/python").toString(),
            "--port",
            Integer.toString(port),
            "--log-level",
            "warning",
            "--no-access-log");
    Child process = new Child(command, Map.of("OMP_NUM_THREADS", "1"));
    awaitOpen(process, port);
    return new PythonServer(process, port);
  }

  @Override
  public void close() {
    process.close();
  }

  private static void awaitOpen(Child process, int port) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + LIMIT_NANOS;
    while (true) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException e) {
        if (System.nanoTime() - deadline > 0) {
          process.close();
          throw new IOException("The Python server did not open port " + port, e);
        }
        TimeUnit.MILLISECONDS.sleep(2);
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}

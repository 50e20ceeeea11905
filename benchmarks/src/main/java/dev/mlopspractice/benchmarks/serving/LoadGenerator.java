package dev.mlopspractice.benchmarks.serving;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/**
 * Posts requests over a fixed number of keep-alive connections, on each the next as soon as the
 * last was answered, and fails at the first answer that is not 200.
 *
 * <p>A closed loop: its latencies are those at full load, and a stall of the server delays requests
 * that are then not counted as late.
 */
final class LoadGenerator {

  private final byte[][] requests;
  private final int connections;

  /** Posts these bodies in turn. */
  LoadGenerator(List<String> bodies, int connections) {
    this.requests = bodies.stream().map(LoadGenerator::request).toArray(byte[][]::new);
    this.connections = connections;
  }

  /** Loads a server for some time; returns what it could do. */
  Load run(int port, long nanos) throws IOException, InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(connections);
    try {
      long started = System.nanoTime();
      List<Future<long[]>> running = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        int first = i * requests.length / connections;
        running.add(pool.submit(() -> latencies(port, first, started + nanos)));
      }
      long[] latencies = new long[0];
      for (Future<long[]> connection : running) {
        latencies =
            LongStream.concat(Arrays.stream(latencies), Arrays.stream(connection.get())).toArray();
      }
      return new Load(latencies, System.nanoTime() - started);
    } catch (ExecutionException e) {
      throw new IOException("The load on port " + port + " failed", e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private long[] latencies(int port, int first, long end) throws IOException {
    long[] latencies = new long[1 << 12];
    int count = 0;
    try (KeepAlive connection = new KeepAlive(port)) {
      for (long now = System.nanoTime(); now - end < 0; ) {
        connection.exchange(requests[(first + count) % requests.length]);
        long answered = System.nanoTime();
        if (count == latencies.length) {
          latencies = Arrays.copyOf(latencies, count * 2);
        }
        latencies[count++] = answered - now;
        now = answered;
      }
    }
    return Arrays.copyOf(latencies, count);
  }

  private static byte[] request(String body) {
    byte[] bytes = body.getBytes(UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String head =
        "POST /predict HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: "
            + bytes.length
            + "\r\n\r\n";
    out.writeBytes(head.getBytes(US_ASCII));
    out.writeBytes(bytes);
    return out.toByteArray();
  }
}

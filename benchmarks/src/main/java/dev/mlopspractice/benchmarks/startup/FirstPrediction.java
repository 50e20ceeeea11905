package dev.mlopspractice.benchmarks.startup;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mlopspractice.benchmarks.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.util.concurrent.TimeUnit;

/** Asks a server for a prediction until it gives one. */
final class FirstPrediction {

  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final byte[] BODY = Samples.json(Samples.requests().get(0)).getBytes(UTF_8);

  private FirstPrediction() {}

  static void await(int port) throws IOException, InterruptedException {
    URL url = URI.create("http://127.0.0.1:" + port + "/predict").toURL();
    long deadline = System.nanoTime() + LIMIT_NANOS;
    while (status(url) != 200) {
      if (System.nanoTime() - deadline > 0) {
        throw new IOException("No prediction from port " + port + " within a minute");
      }
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  private static int status(URL url) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) url.openConnection();
    connection.setRequestProperty("Content-Type", "application/json");
    connection.setDoOutput(true);
    connection.getOutputStream().write(BODY);
    int status = connection.getResponseCode();
    try (InputStream answer =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      byte[] unused = answer.readAllBytes();
    }
    return status;
  }
}

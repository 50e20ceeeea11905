package dev.mlopspractice.benchmarks.serving;

import dev.mlopspractice.acceptance.world.Scrape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Asks servers for their metrics, once a second, as a Prometheus in a hurry does. */
final class Scraper implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final HttpClient http = HttpClient.newHttpClient();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "scraper");
            thread.setDaemon(true);
            return thread;
          });
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  /** Begins. */
  void scrape(List<Candidate> servers) {
    var unused = timer.scheduleAtFixedRate(() -> all(servers), 0, 1, TimeUnit.SECONDS);
  }

  private void all(List<Candidate> servers) {
    try {
      for (Candidate server : servers) {
        Scrape unused = metrics(server);
      }
    } catch (RuntimeException | AssertionError e) {
      failure.compareAndSet(null, e);
    }
  }

  /** What a server says of itself now. */
  Scrape metrics(Candidate server) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/metrics"))
            .timeout(LIMIT)
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException("a scrape is answered with " + answer.statusCode());
      }
      return Scrape.parse(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(server.name + " can't be scraped", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while " + server.name + " was scraped", e);
    }
  }

  /** Fails where one of the scrapes has failed: what was measured was then something else. */
  void requireNoFailure() {
    if (failure.get() != null) {
      throw new IllegalStateException("A scrape failed", failure.get());
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}

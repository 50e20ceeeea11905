package dev.mlopspractice.predictor;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import spark.Service;

/**
 * The prediction server, wired: paths, models, listeners, pages.
 *
 * <ul>
 *   <li>{@code POST /predict}: one bid request in, one {@link Prediction} out; 503 while not ready.
 *   <li>{@code GET /}: the process is alive.
 *   <li>{@code GET /ready}: requests may be sent here; 503 with the reason while not.
 * </ul>
 *
 * <p>Every answer is JSON; an error is {@code {"error": "…"}}. A server is started and stopped
 * once.
 */
public final class PredictorServer {

  private static final int MIN_THREADS = 8;
  private static final int THREAD_IDLE_MILLIS = 60_000;

  private final PredictorOptions options;
  private final ModelSource source;
  private final Listeners listeners;
  private final ServedModels models = new ServedModels();
  private final CompletableFuture<Void> loaded = new CompletableFuture<>();
  private final AtomicReference<Exception> startFailure = new AtomicReference<>();
  private final List<Page> pages;
  private final JettyEngine engine;
  private final Service http;

  /**
   * Runs a server as a process, and so is the whole of a {@code main}. Reads {@code PORT} and what
   * the source needs; prints {@code listening on PORT} when the port is open, and {@code ready}, or
   * why it is not, when the models were loaded. SIGTERM stops it gracefully.
   *
   * <p>Ends the JVM, after one line on standard error: with status 1 if the port can't be opened or
   * the source fails, with status 2 if a setting is missing or wrong.
   */
  public static void run(
      Map<String, String> environment, ModelSources sources, List<PredictionListener> listeners) {
    run(environment, sources, Additions.listeners(listeners));
  }

  /** The same with more additions than listeners to predictions. */
  public static void run(
      Map<String, String> environment, ModelSources sources, Additions additions) {
    System.exit(new PredictorProcess(environment, System.out, System.err).run(sources, additions));
  }

  /** A server with these limits; nothing is loaded or opened yet. */
  public PredictorServer(
      PredictorOptions options, ModelSource source, List<PredictionListener> listeners) {
    this(options, source, Additions.listeners(listeners));
  }

  /** A server with these limits and additions; nothing is loaded or opened yet. */
  public PredictorServer(PredictorOptions options, ModelSource source, Additions additions) {
    this.options = options;
    this.source = source;
    this.listeners = new Listeners(additions.predictions(), additions.requests());
    this.pages = additions.pages();
    this.engine = new JettyEngine(allowed(pages), listeners);
    this.http = engine.service();
  }

  /** The methods of each path. */
  private static Map<String, String> allowed(List<Page> pages) {
    Map<String, String> allowed =
        new HashMap<>(Map.of("/", "GET, HEAD", "/ready", "GET, HEAD", "/predict", "POST"));
    pages.forEach(page -> allowed.put(page.path(), "GET, HEAD"));
    return allowed;
  }

  /**
   * Opens the port and begins to load the models; returns when the port is open.
   *
   * @throws ServerFailedException if the port can't be opened
   */
  public void start() {
    Thread loader = new Thread(this::load, "model-loader");
    loader.setDaemon(true);
    loader.start();

    PredictRoute predict = new PredictRoute(options.maxBodyBytes(), models, listeners);
    http.port(options.port());
    http.threadPool(options.maxThreads(), MIN_THREADS, THREAD_IDLE_MILLIS);
    http.initExceptionHandler(startFailure::set);
    http.get("/", new JsonRoute(request -> JsonAnswer.alive()));
    http.get("/ready", new JsonRoute(request -> ready()));
    http.post("/predict", new JsonRoute(predict::answer));
    pages.forEach(page -> http.get(page.path(), route(page)));
    engine.open();
    http.awaitInitialization();
    if (startFailure.get() != null) {
      throw new ServerFailedException(
          "Port " + options.port() + " can't be opened", startFailure.get());
    }
  }

  /** The port that is open: the one that was asked for, or the free one that was found. */
  public int port() {
    return http.port();
  }

  /**
   * Waits until the source has delivered. The server may still not be ready, see {@link #notReady}.
   *
   * @throws ServerFailedException if the source failed
   */
  public void awaitModels() {
    try {
      loaded.join();
    } catch (CompletionException e) {
      throw new ServerFailedException("The models can't be loaded", e.getCause());
    }
  }

  /** Why {@code /ready} answers 503, or the empty string where it answers 200. */
  public String notReady() {
    return models.notReady();
  }

  /** How often a listener has thrown. */
  public long listenerFailures() {
    return listeners.failures();
  }

  /**
   * Stops listening, finishes the requests that were accepted (for at most 25 seconds), and returns
   * when all is closed. Calling it again does nothing.
   */
  public synchronized void stop() {
    models.withdraw();
    http.stop();
    http.awaitStop();
  }

  /** Waits until the server was stopped. */
  public void awaitStop() {
    engine.awaitStop();
  }

  private JsonRoute route(Page page) {
    return new JsonRoute(
        page.contentType(), request -> page.text().apply(this).getBytes(StandardCharsets.UTF_8));
  }

  private byte[] ready() {
    if (!models.notReady().isEmpty()) {
      throw new HttpError(503, "not ready: " + models.notReady());
    }
    return JsonAnswer.ready(models.require());
  }

  private void load() {
    try {
      models.serve(source.load());
      loaded.complete(null);
    } catch (Throwable e) {
      // Whatever it is, also an Error of a class that can't be linked: the server is useless
      // without models.
      loaded.completeExceptionally(e);
    }
  }
}

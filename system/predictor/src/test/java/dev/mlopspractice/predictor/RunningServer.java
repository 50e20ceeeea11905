package dev.mlopspractice.predictor;

import dev.mlopspractice.model.CtrModel;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** A server on a free port and a real client for it. */
final class RunningServer implements AutoCloseable {

  static final Duration LIMIT = Duration.ofSeconds(60);

  final PredictorServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();

  private RunningServer(PredictorServer server) {
    this.server = server;
    server.start();
  }

  /** With the models of {@link TestModels}, loaded. */
  static RunningServer ready(PredictionListener... listeners) {
    RunningServer running = loading(TestModels::both, listeners);
    running.server.awaitModels();
    return running;
  }

  /** With a source that may still be at work. */
  static RunningServer loading(ModelSource source, PredictionListener... listeners) {
    return with(source, Additions.listeners(List.of(listeners)));
  }

  /** With these additions, and a source that may still be at work. */
  static RunningServer with(ModelSource source, Additions additions) {
    return new RunningServer(new PredictorServer(PredictorOptions.onPort(0), source, additions));
  }

  static RunningServer serving(List<CtrModel> models) {
    RunningServer running = loading(() -> models);
    running.server.awaitModels();
    return running;
  }

  HttpResponse<String> predict(String body) throws IOException, InterruptedException {
    return predict(BodyPublishers.ofString(body));
  }

  HttpResponse<String> predict(BodyPublisher body) throws IOException, InterruptedException {
    return send("POST", "/predict", body);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send("GET", path, BodyPublishers.noBody());
  }

  HttpResponse<String> send(String method, String path, BodyPublisher body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .timeout(LIMIT)
            .method(method, body)
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  @Override
  public void close() {
    server.stop();
  }
}

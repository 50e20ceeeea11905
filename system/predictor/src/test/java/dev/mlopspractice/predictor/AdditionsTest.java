package dev.mlopspractice.predictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlopspractice.model.ModelNames;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AdditionsTest {

  private final BlockingQueue<FinishedRequest> heard = new LinkedBlockingQueue<>();

  @Test
  void aListenerLearnsOfEveryRequestThatWasAnswered() throws Exception {
    try (RunningServer running = RunningServer.with(TestModels::both, additions(heard::add))) {
      running.server.awaitModels();
      running.predict(TestModels.json(TestModels.request("a")));
      FinishedRequest answered = next();
      assertThat(answered.path()).isEqualTo("/predict");
      assertThat(answered.status()).isEqualTo(200);
      assertThat(answered.model()).get().isIn(ModelNames.ALL);
      assertThat(answered.took()).isBetween(Duration.ofNanos(1), RunningServer.LIMIT);

      running.predict("{");
      assertThat(next()).matches(request -> request.status() == 400 && request.model().isEmpty());
      running.send("GET", "/predict", BodyPublishers.noBody());
      assertThat(next()).matches(request -> request.status() == 405);
      running.predict("x".repeat(70_000));
      assertThat(next()).matches(request -> request.status() == 413);
      running.get("/admin.php?id=1");
      assertThat(next())
          .matches(request -> request.status() == 404 && request.path().equals("/admin.php"));
      running.get("/ready");
      assertThat(next()).matches(request -> request.path().equals("/ready"));
      assertThat(heard).isEmpty();
    }
  }

  @Test
  void aRequestThatComesBeforeTheModelsIsAnsweredWith503AndHasNoModel() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    ModelSource source =
        () -> {
          try {
            held.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return TestModels.both();
        };
    try (RunningServer running = RunningServer.with(source, additions(heard::add))) {
      running.predict(TestModels.json(TestModels.request("a")));
      FinishedRequest refused = next();
      assertThat(refused)
          .isEqualTo(new FinishedRequest("/predict", 503, refused.took(), Optional.empty()));
      held.countDown();
    }
  }

  @Test
  void aListenerThatThrowsOrWaitsKeepsNobodyFromItsAnswer() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    RequestListener broken =
        request -> {
          throw new IllegalStateException("no");
        };
    RequestListener slow =
        request -> {
          heard.add(request);
          try {
            held.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    Additions additions = new Additions(List.of(), List.of(broken, slow), List.of());
    try (RunningServer running = RunningServer.with(TestModels::both, additions)) {
      running.server.awaitModels();
      HttpResponse<String> response = running.predict(TestModels.json(TestModels.request("a")));

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(next().status()).isEqualTo(200);
      assertThat(running.server.listenerFailures()).isEqualTo(1);
      held.countDown();
    }
  }

  @Test
  void aPageIsThereBeforeTheModelsAreAndKnowsItsServer() throws Exception {
    Page page = new Page("/metrics", "text/plain; version=0.0.4", PredictorServer::notReady);
    Additions additions = new Additions(List.of(), List.of(), List.of(page));
    try (RunningServer running = RunningServer.with(List::of, additions)) {
      running.server.awaitModels();
      HttpResponse<String> response = running.get("/metrics");

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Type"))
          .get()
          .asString()
          .startsWith("text/plain; version=0.0.4");
      assertThat(response.body()).startsWith("no model was found for");
      assertThat(running.send("POST", "/metrics", BodyPublishers.noBody()).statusCode())
          .isEqualTo(405);
    }
  }

  @Test
  void aPageThatFailsIsAnswered500AsJson() throws Exception {
    Page page =
        new Page(
            "/metrics",
            "text/plain",
            server -> {
              throw new IllegalStateException("secret");
            });
    Additions additions = new Additions(List.of(), List.of(), List.of(page));
    try (RunningServer running = RunningServer.with(TestModels::both, additions)) {
      HttpResponse<String> response = running.get("/metrics");

      assertThat(response.statusCode()).isEqualTo(500);
      assertThat(response.body()).contains("error").doesNotContain("secret");
    }
  }

  @Test
  void refusesAPathThatIsTakenOrNone() {
    for (String path : List.of("/", "/predict", "/ready", "metrics", "/*", "/:id", "")) {
      assertThatThrownBy(() -> new Page(path, "text/plain", server -> ""))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'" + path + "'");
    }
    Page page = new Page("/metrics", "text/plain", server -> "");
    assertThatThrownBy(() -> new Additions(List.of(), List.of(), List.of(page, page)))
        .hasMessageContaining("/metrics");
  }

  private FinishedRequest next() throws InterruptedException {
    FinishedRequest last = heard.poll(RunningServer.LIMIT.toSeconds(), TimeUnit.SECONDS);
    assertThat(last).isNotNull();
    return last;
  }

  private static Additions additions(RequestListener listener) {
    return new Additions(List.of(), List.of(listener), List.of());
  }
}

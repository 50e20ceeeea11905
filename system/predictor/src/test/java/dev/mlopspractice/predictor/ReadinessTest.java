package dev.mlopspractice.predictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlopspractice.model.CtrModel;
import dev.mlopspractice.model.ModelNames;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ReadinessTest {

  private static final CtrModel ONE = TestModels.model(ModelNames.LOGISTIC, "r1", 1);
  private static final CtrModel OTHER = TestModels.model(ModelNames.LOGISTIC_TUNED, "r2", 2);

  @Test
  void isAliveButNotReadyWhileModelsAreLoaded() throws Exception {
    CountDownLatch loading = new CountDownLatch(1);
    ModelSource slow =
        () -> {
          awaitUninterruptibly(loading);
          return TestModels.both();
        };
    try (RunningServer running = RunningServer.loading(slow)) {
      assertThat(running.get("/").statusCode()).isEqualTo(200);
      assertNotReady(running, "not ready: the models are still being loaded");

      loading.countDown();
      running.server.awaitModels();

      assertThat(running.get("/ready").statusCode()).isEqualTo(200);
      assertThat(running.predict(TestModels.json(TestModels.request("1"))).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void saysWhichRevisionsItServes() throws Exception {
    try (RunningServer running = RunningServer.serving(List.of(OTHER, ONE))) {
      assertThat(running.get("/ready").body())
          .isEqualTo(
              "{\"status\":\"ready\",\"models\":{\"logistic_ctr_model\":\"r1\",\"logistic_ctr_tuned_model\":\"r2\"}}");
    }
  }

  @Test
  void isNotReadyWhereOneNameHasNoModel() throws Exception {
    try (RunningServer running = RunningServer.serving(List.of(ONE))) {
      assertNotReady(running, "not ready: no model was found for logistic_ctr_tuned_model");
    }
  }

  @Test
  void isNotReadyWhereThereIsNoModelAtAll() throws Exception {
    try (RunningServer running = RunningServer.serving(List.of())) {
      assertNotReady(
          running,
          "not ready: no model was found for logistic_ctr_model, logistic_ctr_tuned_model");
    }
  }

  @Test
  void doesNotServeAModelOfAnotherName() throws Exception {
    CtrModel stray = TestModels.model("other_model", "r3", 3);
    try (RunningServer running = RunningServer.serving(List.of(stray, ONE, OTHER))) {
      assertThat(running.get("/ready").body()).doesNotContain("other_model");
    }
  }

  @Test
  void reportsASourceThatFailsAndStaysNotReady() throws Exception {
    ModelSource broken =
        () -> {
          throw new IllegalStateException("s3://bucket is\nout of reach", new Error("no route"));
        };
    try (RunningServer running = RunningServer.loading(broken)) {
      assertThatThrownBy(running.server::awaitModels)
          .isInstanceOf(ServerFailedException.class)
          .hasMessage("The models can't be loaded: s3://bucket is out of reach: no route");
      assertThat(running.get("/ready").statusCode()).isEqualTo(503);
    }
  }

  @Test
  void refusesTwoModelsOfOneName() {
    CtrModel newer = TestModels.model(ModelNames.LOGISTIC, "r9", 1);
    try (RunningServer running = RunningServer.loading(() -> List.of(ONE, newer, OTHER))) {
      assertThatThrownBy(running.server::awaitModels)
          .hasMessageContaining(
              "two models named logistic_ctr_model were loaded, revisions r1 and r9");
    }
  }

  @Test
  void saysWhichPortCouldNotBeOpened() {
    try (RunningServer running = RunningServer.ready()) {
      PredictorServer second =
          new PredictorServer(
              PredictorOptions.onPort(running.server.port()), TestModels::both, List.of());
      assertThatThrownBy(second::start)
          .isInstanceOf(ServerFailedException.class)
          .hasMessageStartingWith("Port " + running.server.port() + " can't be opened")
          .hasMessageContaining("Address already in use");
      second.stop();
    }
  }

  private static void assertNotReady(RunningServer running, String reason) throws Exception {
    String error = "{\"error\":\"" + reason + "\"}";
    HttpResponse<String> ready = running.get("/ready");
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body()).isEqualTo(error);

    HttpResponse<String> prediction = running.predict("not even JSON");
    assertThat(prediction.statusCode()).isEqualTo(503);
    assertThat(prediction.body()).isEqualTo(error);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("Interrupted while loading", e);
    }
  }
}

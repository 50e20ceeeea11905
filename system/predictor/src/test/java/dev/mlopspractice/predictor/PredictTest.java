package dev.mlopspractice.predictor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlopspractice.model.BidRequest;
import dev.mlopspractice.model.CtrModel;
import dev.mlopspractice.model.ModelNames;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PredictTest {

  private static final List<CtrModel> MODELS = TestModels.both();

  @Test
  void answersWithTheProbabilityOfTheModelItNames() throws Exception {
    try (RunningServer running = RunningServer.ready()) {
      BidRequest request = TestModels.request("10000371904215119486");

      HttpResponse<String> response = running.predict(TestModels.json(request));

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
      assertThat(response.headers().firstValueAsLong("Content-Length"))
          .hasValue(response.body().length());
      assertThat(response.body()).isEqualTo(expected(request));
    }
  }

  @Test
  void takesFieldsInAnyOrderAndAnyTextInThem() throws Exception {
    try (RunningServer running = RunningServer.ready()) {
      Map<String, String> fields = TestModels.request("1").toMap();
      fields.put("site_domain", "例え.テスト \"quoted\" \\ \t\n 😀 \u0000");
      fields.put("app_id", "");
      BidRequest request = BidRequest.of(fields);
      List<String> names = new ArrayList<>(fields.keySet());
      Collections.reverse(names);
      Map<String, String> reversed = new LinkedHashMap<>();
      names.forEach(name -> reversed.put(name, fields.get(name)));

      HttpResponse<String> response = running.predict(TestModels.json(reversed));

      assertThat(response.body()).isEqualTo(expected(request));
    }
  }

  @Test
  void answersManyClientsAtOnceEachWithItsOwnPrediction() throws Exception {
    Set<String> heard = Collections.synchronizedSet(new HashSet<>());
    try (RunningServer running =
        RunningServer.ready((request, prediction) -> heard.add(request.id()))) {
      ExecutorService clients = Executors.newFixedThreadPool(16);
      List<Callable<Void>> calls = new ArrayList<>();
      for (int i = 0; i < 800; i++) {
        BidRequest request = TestModels.request("id-" + i);
        calls.add(
            () -> {
              assertThat(running.predict(TestModels.json(request)).body())
                  .isEqualTo(expected(request));
              return null;
            });
      }

      for (Future<Void> call : clients.invokeAll(calls)) {
        call.get();
      }

      clients.shutdown();
      assertThat(heard).hasSize(800);
    }
  }

  @Test
  void sendsAnIdAlwaysToTheSameModelAndHalfOfAllIdsToEach() {
    List<CtrModel> models = TestModels.both();
    Map<String, Integer> shares = new HashMap<>();
    for (long id = 0; id < 20_000; id++) {
      String text = Long.toUnsignedString(id * 0x9E3779B97F4A7C15L);
      CtrModel chosen = Assignment.choose(models, text);
      assertThat(Assignment.choose(models, text)).isSameAs(chosen);
      shares.merge(chosen.name(), 1, Integer::sum);
    }
    assertThat(shares).containsOnlyKeys(ModelNames.ALL);
    assertThat(shares.values()).allSatisfy(share -> assertThat(share).isBetween(9_600, 10_400));
  }

  @Test
  void splitsNeighbouringIdsEvenlyToo() {
    List<CtrModel> models = TestModels.both();
    long first =
        Stream.iterate(1_000_000, id -> id + 1)
            .limit(20_000)
            .filter(id -> Assignment.choose(models, Integer.toString(id)) == models.get(0))
            .count();
    assertThat(first).isBetween(9_600L, 10_400L);
  }

  @Test
  void answersAlthoughAListenerFailsAndCountsTheFailures() throws Exception {
    AtomicInteger heard = new AtomicInteger();
    PredictionListener broken =
        (request, prediction) -> {
          throw new IllegalStateException("disk full");
        };
    try (RunningServer running =
        RunningServer.ready(broken, (request, prediction) -> heard.incrementAndGet())) {
      for (int i = 0; i < 5; i++) {
        assertThat(running.predict(TestModels.json(TestModels.request("a"))).statusCode())
            .isEqualTo(200);
      }
      assertThat(running.server.listenerFailures()).isEqualTo(5);
      assertThat(heard).hasValue(5);
    }
  }

  @Test
  void saysNothingOfItsInsidesWhenAModelPredictsNaN() throws Exception {
    double[] weights = new double[1 << 18];
    Arrays.fill(weights, Double.NaN);
    List<CtrModel> broken =
        ModelNames.ALL.stream().map(name -> TestModels.model(name, "r1", weights)).toList();
    try (RunningServer running = RunningServer.serving(broken)) {
      HttpResponse<String> response = running.predict(TestModels.json(TestModels.request("a")));

      assertThat(response.statusCode()).isEqualTo(500);
      assertThat(response.body()).isEqualTo("{\"error\":\"the server failed; its log says why\"}");
    }
  }

  private static String expected(BidRequest request) {
    CtrModel model = Assignment.choose(MODELS, request.id());
    return "{\"prediction\":%s,\"model\":\"%s\",\"revision\":\"%s\"}"
        .formatted(model.predict(request), model.name(), model.revision());
  }
}

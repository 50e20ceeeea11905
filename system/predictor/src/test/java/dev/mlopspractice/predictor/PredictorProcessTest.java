package dev.mlopspractice.predictor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlopspractice.model.ModelNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PredictorProcessTest {

  private static final String BODY = TestModels.json(TestModels.request("1"));
  private static final String HEAD =
      "POST /predict HTTP/1.1\r\nHost: x\r\nContent-Length: " + BODY.length() + "\r\n";
  private static final int TERMINATED = 143;

  @Test
  void finishesOnSigtermWhatItIsWorkingOn() throws Exception {
    try (ServerProcess process = new ServerProcess(HeldServer.class, environment())) {
      int port = process.port();
      assertThat(process.nextLine()).isEqualTo("ready");
      List<RawHttp> clients = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        RawHttp http = new RawHttp(port);
        http.send(HEAD + "\r\n" + BODY);
        assertThat(process.nextLine()).isEqualTo("held");
        clients.add(http);
      }

      process.terminate();
      ServerProcess.awaitClosed(port);
      process.type("go on");

      for (RawHttp http : clients) {
        assertThat(http.readAll())
            .startsWith("HTTP/1.1 200 ")
            .contains("Connection: close", "\"prediction\":");
        http.close();
      }
      assertThat(process.exitStatus()).isEqualTo(TERMINATED);
    }
  }

  @Test
  void finishesOnSigtermARequestOfWhichOnlyHalfHasArrived() throws Exception {
    try (ServerProcess process = new ServerProcess(HeldServer.class, environment())) {
      int port = process.port();
      process.type("hold nothing");
      assertThat(process.nextLine()).isEqualTo("ready");
      try (RawHttp http = new RawHttp(port)) {
        http.send(HEAD + "Expect: 100-continue\r\n\r\n");
        http.readUntil("HTTP/1.1 100 Continue\r\n\r\n");
        http.send(BODY.substring(0, 100));

        process.terminate();
        ServerProcess.awaitClosed(port);
        http.send(BODY.substring(100));

        assertThat(http.readAll()).startsWith("HTTP/1.1 200 ").contains("\"prediction\":");
      }
      assertThat(List.of(process.nextLine(), process.nextLine()))
          .as("a listener is closed after the last prediction")
          .containsExactly("held", "closed");
      assertThat(process.exitStatus()).isEqualTo(TERMINATED);
    }
  }

  @Test
  void endsAtOnceOnSigtermWhereNothingIsUnderWay() throws Exception {
    try (ServerProcess process = new ServerProcess(HeldServer.class, environment());
        RawHttp idle = new RawHttp(process.port())) {
      process.type("hold nothing");
      idle.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      idle.readUntil("\"alive\"}");

      process.terminate();

      assertThat(process.exitStatus()).isEqualTo(TERMINATED);
      assertThat(process.errors()).isEmpty();
    }
  }

  @Test
  void servesTheModelsThatTheEnvironmentNames() throws Exception {
    try (StubS3 s3 = new StubS3("taro-mlops-practice", TestModels.both())) {
      Map<String, String> environment = environment();
      environment.put("AWS_ENDPOINT_URL", s3.endpoint().toString());
      environment.put("MODEL_LOCATIONS", locations(TestModels.REVISION));
      try (ServerProcess process = new ServerProcess(PredictorMain.class, environment)) {
        int port = process.port();
        assertThat(process.nextLine()).isEqualTo("ready");
        assertThat(RawHttp.exchange(port, HEAD + "Connection: close\r\n\r\n" + BODY))
            .startsWith("HTTP/1.1 200 ")
            .contains("\"revision\":\"" + TestModels.REVISION + "\"");
      }
    }
  }

  @Test
  void endsWithOneLineAndStatus1WhereAModelIsMissing() throws Exception {
    try (StubS3 s3 = new StubS3("taro-mlops-practice", TestModels.both())) {
      Map<String, String> environment = environment();
      environment.put("AWS_ENDPOINT_URL", s3.endpoint().toString());
      environment.put("MODEL_LOCATIONS", locations("20990101000000"));

      assertEndsWith(
          1,
          "The models can't be loaded: Model logistic_ctr_model has no complete revision 20990101000000",
          environment);
    }
  }

  @Test
  void endsWithOneLineAndStatus2WhereASettingIsWrong() throws Exception {
    Map<String, String> noModels = environment();
    assertEndsWith(2, "Environment variable MODEL_LOCATIONS is not set: set it to", noModels);

    Map<String, String> badModels = environment();
    badModels.put("MODEL_LOCATIONS", "logistic_ctr_model");
    assertEndsWith(2, "Environment variable MODEL_LOCATIONS has the part", badModels);

    Map<String, String> badPort = environment();
    badPort.put("PORT", "http");
    assertEndsWith(2, "Environment variable PORT is 'http': set it to", badPort);
  }

  private static void assertEndsWith(int status, String message, Map<String, String> environment)
      throws Exception {
    try (ServerProcess process = new ServerProcess(PredictorMain.class, environment)) {
      assertThat(process.exitStatus()).isEqualTo(status);
      assertThat(process.errors()).contains(message).hasLineCount(1);
    }
  }

  private static Map<String, String> environment() {
    return new HashMap<>(
        Map.of(
            "NAME", "taro",
            "PORT", "0",
            "AWS_ACCESS_KEY_ID", "none",
            "AWS_SECRET_ACCESS_KEY", "none"));
  }

  private static String locations(String revision) {
    return ModelNames.LOGISTIC + "=" + revision + "," + ModelNames.LOGISTIC_TUNED + "=" + revision;
  }
}

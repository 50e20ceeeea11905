package dev.mlopspractice.predictor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BodyLimitTest {

  private static final int LIMIT = PredictorOptions.onPort(0).maxBodyBytes();
  private static final String CHUNK = "2000\r\n" + " ".repeat(0x2000) + "\r\n";

  private RunningServer running;

  @BeforeEach
  void start() {
    running = RunningServer.ready();
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void readsABodyOfExactlyTheLimit() throws Exception {
    String valid = TestModels.json(TestModels.request("1"));
    String padded = valid + " ".repeat(LIMIT - valid.length());

    assertThat(running.predict(padded).statusCode()).isEqualTo(200);
    assertThat(running.predict(chunked(padded)).statusCode()).isEqualTo(200);
  }

  @Test
  void refusesOneByteMoreWhetherItsLengthIsDeclaredOrNot() throws Exception {
    String padded = " ".repeat(LIMIT + 1);

    assertTooLarge(running.predict(padded));
    assertTooLarge(running.predict(chunked(padded)));
  }

  @Test
  void refusesADeclaredLengthAtTheFirstByte() throws Exception {
    String answer =
        RawHttp.exchange(
            running.server.port(),
            "POST /predict HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n{");

    assertThat(answer).startsWith("HTTP/1.1 413 ").contains("Connection: close");
  }

  @Test
  void doesNotAskForABodyThatItWillRefuse() throws Exception {
    String answer =
        RawHttp.exchange(
            running.server.port(),
            "POST /predict HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 70000\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 413 ").doesNotContain("100 Continue");
  }

  @Test
  void refusesAnEndlessChunkedBodyWithoutReadingItToItsEnd() throws Exception {
    try (RawHttp http = new RawHttp(running.server.port())) {
      http.send("POST /predict HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: Chunked\r\n\r\n");
      for (int sent = 0; sent <= LIMIT; sent += 0x2000) {
        http.send(CHUNK);
      }

      assertThat(http.readUntil("}")).startsWith("HTTP/1.1 413 ").contains("Connection: close");
      assertThatThrownBy(
              () -> {
                long end = System.nanoTime() + RunningServer.LIMIT.toNanos();
                while (System.nanoTime() < end) {
                  http.send(CHUNK);
                }
              })
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void refusesABodyThatEndsBeforeItsDeclaredLength() throws Exception {
    try (RawHttp http = new RawHttp(running.server.port())) {
      http.send("POST /predict HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{\"id\":");
      http.endOfRequest();

      assertThat(http.readAll())
          .startsWith("HTTP/1.1 400 ")
          .contains("the body did not arrive whole");
    }
  }

  @Test
  void refusesABrokenChunkWithoutAStackTrace() throws Exception {
    String answer =
        RawHttp.exchange(
            running.server.port(),
            "POST /predict HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n");

    assertThat(answer).startsWith("HTTP/1.1 400 ").contains("{\"error\":").doesNotContain("\tat ");
  }

  @Test
  void refusesABrokenChunkThatComesLater() throws Exception {
    try (RawHttp http = new RawHttp(running.server.port())) {
      http.send(
          "POST /predict HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n");
      http.readUntil("HTTP/1.1 100 Continue\r\n\r\n");
      http.send("1\r\n{\r\nzz\r\n");

      assertThat(http.readUntil("}")).startsWith("HTTP/1.1 400 ").contains("{\"error\":");
    }
  }

  private static void assertTooLarge(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).isEqualTo("{\"error\":\"the body is longer than 65536 bytes\"}");
  }

  /** Without a declared length the client sends chunks. */
  private static BodyPublisher chunked(String body) {
    return BodyPublishers.ofByteArrays(List.of(body.getBytes(UTF_8)));
  }
}

package dev.mlopspractice.cloud.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RepeatsTest {
  private final Repeats repeats = new Repeats();
  private final AtomicInteger calls = new AtomicInteger();
  private final Service counts =
      request -> Reply.of(200, "text/plain", "call " + calls.incrementAndGet());

  private static Request attempt(int number, String path) {
    Headers headers =
        Headers.of(
            "amz-sdk-invocation-id", "one", "amz-sdk-request", "attempt=" + number + "; max=3");
    return new Request("r", "POST", path, "", headers, InputStream.nullInputStream());
  }

  private static String text(Reply reply) throws IOException {
    return new String(reply.body().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void aRepeatedCallGetsTheAnswerThatItMissed() throws IOException {
    assertThat(text(repeats.take(attempt(1, "/"), counts))).isEqualTo("call 1");
    assertThat(text(repeats.take(attempt(2, "/"), counts))).isEqualTo("call 1");
    assertThat(text(repeats.take(attempt(3, "/"), counts))).isEqualTo("call 1");
    assertThat(calls).hasValue(1);
  }

  @Test
  void aCallThatFailedIsMadeAgain() throws IOException {
    repeats.take(attempt(1, "/"), request -> Reply.empty(503));

    assertThat(text(repeats.take(attempt(2, "/"), counts))).isEqualTo("call 1");
  }

  @Test
  void aCallOfTheSameIdThatIsNoRepetitionIsMade() throws IOException {
    repeats.take(attempt(1, "/"), counts);

    assertThat(text(repeats.take(attempt(1, "/"), counts))).isEqualTo("call 2");
  }

  @Test
  void objectsOfS3AreNotKept() throws IOException {
    repeats.take(attempt(1, "/bucket"), counts);

    assertThat(text(repeats.take(attempt(2, "/bucket"), counts))).isEqualTo("call 2");
  }
}

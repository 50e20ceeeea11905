package dev.mlopspractice.predictor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlopspractice.model.BidRequest;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Whatever the bytes, the parser returns a request or refuses with 400: nothing else comes out. */
class BidRequestJsonTest {

  private static final String PIECES = "{}[]:,\"\\ \t\n\u0000ué€😀0123.-+eEtrunfalsid_C14";

  @Test
  void readsWhatWasWrittenForAnyTextInAnyField() {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      BidRequest request =
          BidRequest.of(BidRequest.FIELDS.stream().map(field -> text(random)).toList());
      assertThat(BidRequestJson.parse(TestModels.json(request).getBytes(UTF_8))).isEqualTo(request);
    }
  }

  @RepeatedTest(20)
  void refusesRandomTextWith400(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    for (int i = 0; i < 500; i++) {
      assertRefused((random.nextBoolean() ? "{" : "") + text(random));
    }
  }

  @RepeatedTest(20)
  void survivesDamageAnywhereInAValidRequest(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    byte[] valid = TestModels.json(TestModels.request("1")).getBytes(UTF_8);
    for (int i = 0; i < 500; i++) {
      byte[] damaged = valid.clone();
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      assertReadOrRefused(damaged);
    }
  }

  @Test
  void refusesEveryBeginningOfAValidRequest() {
    byte[] valid = TestModels.json(TestModels.request("1")).getBytes(UTF_8);
    for (int length = 0; length < valid.length; length++) {
      assertRefused(new String(Arrays.copyOf(valid, length), UTF_8));
    }
  }

  private static void assertRefused(String body) {
    assertThatThrownBy(() -> BidRequestJson.parse(body.getBytes(UTF_8)))
        .isInstanceOfSatisfying(HttpError.class, BidRequestJsonTest::assertAnswerable);
  }

  private static void assertReadOrRefused(byte[] body) {
    try {
      assertThat(BidRequestJson.parse(body).values()).hasSize(BidRequest.FIELDS.size());
    } catch (HttpError e) {
      assertAnswerable(e);
    }
  }

  private static void assertAnswerable(HttpError error) {
    assertThat(error.status()).isEqualTo(400);
    assertThat(error.getMessage()).isNotBlank().hasSizeLessThan(400);
    assertThat(JsonAnswer.error(error.getMessage())).isNotEmpty();
  }

  private static String text(Random random) {
    int[] pieces = PIECES.codePoints().toArray();
    int[] text = random.ints(random.nextInt(40), 0, pieces.length).map(i -> pieces[i]).toArray();
    return new String(text, 0, text.length);
  }
}

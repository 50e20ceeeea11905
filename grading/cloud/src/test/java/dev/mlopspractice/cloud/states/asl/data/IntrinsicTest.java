package dev.mlopspractice.cloud.states.asl.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IntrinsicTest {
  private static JsonNode call(String text) {
    return Expression.parse(text)
        .evaluate(new Data(Json.object().put("a", "x"), Json.object(), new Random(1)));
  }

  @Test
  void mathRandomLeavesItsEndOut() {
    for (int i = 0; i < 20; i++) {
      assertThat(call("States.MathRandom(7, 8)").intValue()).isEqualTo(7);
    }
  }

  @Test
  void mathRandomWithASeedRepeats() {
    assertThat(call("States.MathRandom(0, 1000000, 42)"))
        .isEqualTo(call("States.MathRandom(0, 1000000, 42)"));
  }

  @Test
  void arrayRangeMayGoDown() {
    assertThat(call("States.ArrayRange(3, 1, -1)")).isEqualTo(Json.array().add(3).add(2).add(1));
  }

  @Test
  void everyRefusalNamesTheCallAndTheArgument() {
    refused("States.ArrayRange(1, 5000, 1)", "the range has more than 1000 elements");
    refused("States.ArrayRange(1, 5, 0)", "argument 3 must be a step other than 0");
    refused(
        "States.ArrayPartition(States.Array(1), 0)",
        "argument 2 must be a chunk size of at least 1, found 0");
    refused("States.ArrayLength('x')", "argument 1 must be an array, found \"x\"");
    refused("States.MathAdd(1, 'x')", "argument 2 must be a number, found \"x\"");
    refused("States.MathRandom(2, 2)", "the start 2 must be below the end 2");
    refused(
        "States.Hash('x', 'MD4')",
        "argument 2 must be one of [MD5, SHA-1, SHA-256, SHA-384, SHA-512], found MD4");
    refused("States.JsonMerge($.a, $.a, false)", "argument 1 must be an object, found \"x\"");
    refused("States.StringSplit('x')", "expected 2 arguments, found 1");
    refused("States.Format('{}')", "the template has more placeholders than there are values (0)");
    refused("States.Format('', 1)", "the template has 0 placeholders for 1 values");
    refused("States.Base64Decode('%%%%')", "Illegal base64 character");
  }

  private static void refused(String text, String reason) {
    assertThatThrownBy(() -> call(text))
        .isInstanceOfSatisfying(
            StatesError.class,
            error -> {
              assertThat(error.error()).isEqualTo("States.IntrinsicFailure");
              assertThat(error.cause())
                  .startsWith("The function '" + text.substring(0, text.indexOf('(')))
                  .contains(reason);
            });
  }
}

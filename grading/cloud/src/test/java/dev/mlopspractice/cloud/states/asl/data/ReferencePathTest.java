package dev.mlopspractice.cloud.states.asl.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencePathTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$          | {\"a\":1}       | 9",
        "$.b        | {\"a\":1}       | {\"a\":1,\"b\":9}",
        "$.a.b.c    | {}              | {\"a\":{\"b\":{\"c\":9}}}",
        "$['a b']   | {}              | {\"a b\":9}",
        "$.a[1]     | {\"a\":[1,2,3]} | {\"a\":[1,9,3]}",
        "$.a[0].b   | {\"a\":[{}]}    | {\"a\":[{\"b\":9}]}",
      })
  void putsAValueAtItsPlaceAndLeavesTheRootAlone(String path, String root, String expected)
      throws JsonProcessingException {
    JsonNode before = Json.parse(root);
    assertThat(ReferencePath.parse(path).put(before, Json.parse("9")))
        .isEqualTo(Json.parse(expected));
    assertThat(before).isEqualTo(Json.parse(root));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "$$.a",
        "$.a[*]",
        "$..a",
        "$.a[0:2]",
        "$.a[?(@.b)]",
        "$.a,$.b",
        "$.a.length()",
        "$."
      })
  void refusesWhatCouldBeSeveralPlaces(String path) {
    assertThatThrownBy(() -> ReferencePath.parse(path))
        .isInstanceOf(InvalidExpression.class)
        .hasMessageContaining(path);
  }

  @Test
  void failsWhereTheWayLeadsThroughAValue() {
    assertThatThrownBy(
            () -> ReferencePath.parse("$.a.b").put(Json.object().put("a", 1), Json.array()))
        .isInstanceOfSatisfying(
            StatesError.class,
            error -> assertThat(error.error()).isEqualTo("States.ResultPathMatchFailure"));
  }
}

package dev.mlopspractice.cloud.states.asl.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** One call of an intrinsic function, its arguments not yet evaluated. */
record IntrinsicCall(String text, IntrinsicFunction function, List<Expression> arguments)
    implements Expression {
  @Override
  public JsonNode evaluate(Data data) {
    try {
      List<JsonNode> values = arguments.stream().map(argument -> argument.evaluate(data)).toList();
      return function.apply(new Arguments(values), data.random());
    } catch (PathMissing e) {
      String missing =
          "The JsonPath argument for the field '%s' could not be found in the input '%s'";
      throw failure(missing.formatted(e.path(), e.data()));
    } catch (IllegalArgumentException e) {
      throw failure(e.getMessage());
    }
  }

  private StatesError failure(String reason) {
    return StatesError.inState(
        ErrorName.INTRINSIC_FAILURE,
        "The function '%s' had the following error: %s".formatted(text, reason));
  }
}

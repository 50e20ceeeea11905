package dev.mlopspractice.cloud.states.asl.data;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Something that yields a value from a state's data: a path, an intrinsic function call, or a
 * literal inside such a call.
 */
public interface Expression {
  /**
   * The value.
   *
   * @throws PathMissing where a path leads to nothing
   * @throws StatesError {@code States.IntrinsicFailure} where a function refuses its arguments
   */
  JsonNode evaluate(Data data);

  /**
   * Understands what may stand in a field whose name ends in {@code .$}: a path or an intrinsic
   * function call.
   *
   * @throws InvalidExpression where the text is neither
   */
  static Expression parse(String text) {
    return text.startsWith("$") ? Path.parse(text) : IntrinsicParser.parse(text);
  }
}

package dev.mlopspractice.cloud.states.asl.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one intrinsic function call, such as {@code States.Format('{} of {}', $.model,
 * States.UUID())}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html">Intrinsic
 *     functions</a>
 */
final class IntrinsicParser {
  /** Calls inside calls, at most this deep. */
  private static final int MAX_DEPTH = 10;

  private final String text;
  private final Scanner scanner;

  private IntrinsicParser(String text) {
    this.text = text;
    this.scanner = new Scanner(text);
  }

  static Expression parse(String text) {
    IntrinsicParser parser = new IntrinsicParser(text);
    Expression call = parser.call(1);
    parser.scanner.spaces();
    if (!parser.scanner.atEnd()) {
      throw parser.scanner.unexpected("nothing after the call");
    }
    return call;
  }

  private Expression call(int depth) {
    if (depth > MAX_DEPTH) {
      throw new InvalidExpression("intrinsic calls nest at most " + MAX_DEPTH + " deep: " + text);
    }
    int start = scanner.position();
    String name = scanner.word();
    IntrinsicFunction function = IntrinsicFunctions.named(name).orElseThrow(this::unknown);
    scanner.require('(');
    List<Expression> arguments = new ArrayList<>();
    scanner.spaces();
    while (scanner.peek() != ')') {
      if (!arguments.isEmpty()) {
        scanner.require(',');
      }
      boolean template = name.equals("States.Format") && arguments.isEmpty();
      arguments.add(argument(depth, template));
      scanner.spaces();
    }
    scanner.require(')');
    return new IntrinsicCall(text.substring(start, scanner.position()), function, arguments);
  }

  private InvalidExpression unknown() {
    return new InvalidExpression(
        "neither a path nor an intrinsic function (there are "
            + IntrinsicFunctions.names()
            + "): "
            + text);
  }

  private Expression argument(int depth, boolean template) {
    scanner.spaces();
    if (scanner.peek() == '\'') {
      return new Literal(TextNode.valueOf(scanner.string(template)));
    }
    if (scanner.peek() == '$') {
      return Path.parse(scanner.path());
    }
    if (scanner.startsWith("States.")) {
      return call(depth + 1);
    }
    String word = scanner.word();
    try {
      return new Literal(Json.parse(word));
    } catch (JsonProcessingException e) {
      throw new InvalidExpression(
          "neither a path, a 'string', a number, true, false, null nor a call: '"
              + word
              + "' in "
              + text,
          e);
    }
  }
}

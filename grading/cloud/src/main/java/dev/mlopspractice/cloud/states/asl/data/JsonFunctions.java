package dev.mlopspractice.cloud.states.asl.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** The intrinsic functions on JSON values. */
final class JsonFunctions {
  private JsonFunctions() {}

  /** Only the shallow merge exists: the second object's members replace the first's. */
  static JsonNode merge(Arguments args) {
    if (args.bool(2)) {
      throw new IllegalArgumentException(
          "argument 3 must be false: Step Functions merges shallowly only");
    }
    return args.object(0).deepCopy().setAll(args.object(1));
  }

  static JsonNode toText(Arguments args) {
    return TextNode.valueOf(Json.text(args.any(0)));
  }

  static JsonNode fromText(Arguments args) {
    try {
      return Json.parse(args.string(0));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "argument 1 is not JSON text: " + e.getOriginalMessage(), e);
    }
  }

  /** Equality by value: 1 and 1.0 are the same number. */
  static boolean same(JsonNode a, JsonNode b) {
    return (a.isNumber() && b.isNumber())
        ? a.decimalValue().compareTo(b.decimalValue()) == 0
        : a.equals(b);
  }
}

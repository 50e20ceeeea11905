package dev.mlopspractice.cloud.states.asl.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.LinkedHashSet;
import java.util.Set;

/** The intrinsic functions on arrays. */
final class ArrayFunctions {
  /** Most elements that {@code States.ArrayRange} may make. */
  private static final int MAX_RANGE = 1000;

  private ArrayFunctions() {}

  static JsonNode array(Arguments args) {
    return Json.array().addAll(args.values());
  }

  static JsonNode partition(Arguments args) {
    ArrayNode array = args.array(0);
    long size = args.integer(1);
    if (size < 1) {
      throw new IllegalArgumentException(
          "argument 2 must be a chunk size of at least 1, found " + size);
    }
    ArrayNode chunks = Json.array();
    for (int i = 0; i < array.size(); i++) {
      if (i % size == 0) {
        chunks.addArray();
      }
      ((ArrayNode) chunks.get(chunks.size() - 1)).add(array.get(i));
    }
    return chunks;
  }

  static JsonNode contains(Arguments args) {
    for (JsonNode element : args.array(0)) {
      if (JsonFunctions.same(element, args.any(1))) {
        return BooleanNode.TRUE;
      }
    }
    return BooleanNode.FALSE;
  }

  static JsonNode range(Arguments args) {
    long first = args.integer(0);
    long last = args.integer(1);
    long step = args.integer(2);
    if (step == 0) {
      throw new IllegalArgumentException("argument 3 must be a step other than 0");
    }
    ArrayNode range = Json.array();
    for (long value = first; step > 0 ? value <= last : value >= last; value += step) {
      if (range.size() == MAX_RANGE) {
        throw new IllegalArgumentException("the range has more than " + MAX_RANGE + " elements");
      }
      range.add(NumberFunctions.node(value));
    }
    return range;
  }

  static JsonNode item(Arguments args) {
    ArrayNode array = args.array(0);
    long index = args.integer(1);
    if (index < 0 || index >= array.size()) {
      throw new IllegalArgumentException(
          "index %d is outside an array of %d".formatted(index, array.size()));
    }
    return array.get((int) index);
  }

  static JsonNode length(Arguments args) {
    return IntNode.valueOf(args.array(0).size());
  }

  static JsonNode unique(Arguments args) {
    Set<JsonNode> seen = new LinkedHashSet<>();
    args.array(0).forEach(seen::add);
    return Json.array().addAll(seen);
  }
}

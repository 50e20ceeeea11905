package dev.mlopspractice.cloud.states.asl.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The arguments of one intrinsic call, taken by position and type; every complaint names the
 * position.
 */
record Arguments(List<JsonNode> values) {
  Arguments {
    values = List.copyOf(values);
  }

  int count() {
    return values.size();
  }

  /** Requires between {@code least} and {@code most} arguments. */
  Arguments expect(int least, int most) {
    if (count() < least || count() > most) {
      String wanted = least == most ? "" + least : least + " to " + most;
      throw new IllegalArgumentException("expected " + wanted + " arguments, found " + count());
    }
    return this;
  }

  Arguments expect(int exactly) {
    return expect(exactly, exactly);
  }

  JsonNode any(int index) {
    return values.get(index);
  }

  String string(int index) {
    JsonNode value = any(index);
    if (!value.isTextual()) {
      throw wrong(index, "a string");
    }
    return value.textValue();
  }

  /**
   * An integer; a number with a fraction is rounded to the nearest, as AWS documents for MathAdd
   * and ArrayRange.
   */
  long integer(int index) {
    JsonNode value = any(index);
    if (!value.isNumber()) {
      throw wrong(index, "a number");
    }
    return value.isIntegralNumber() ? value.longValue() : Math.round(value.doubleValue());
  }

  ArrayNode array(int index) {
    if (any(index) instanceof ArrayNode array) {
      return array;
    }
    throw wrong(index, "an array");
  }

  ObjectNode object(int index) {
    if (any(index) instanceof ObjectNode object) {
      return object;
    }
    throw wrong(index, "an object");
  }

  boolean bool(int index) {
    if (!any(index).isBoolean()) {
      throw wrong(index, "true or false");
    }
    return any(index).booleanValue();
  }

  private IllegalArgumentException wrong(int index, String wanted) {
    return new IllegalArgumentException(
        "argument %d must be %s, found %s".formatted(index + 1, wanted, Json.text(any(index))));
  }
}

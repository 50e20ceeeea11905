package dev.mlopspractice.cloud.states.asl.data;

import com.fasterxml.jackson.databind.JsonNode;

/** A value written out in an intrinsic function call. */
record Literal(JsonNode value) implements Expression {
  @Override
  public JsonNode evaluate(Data data) {
    return value;
  }
}

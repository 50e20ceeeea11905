package dev.mlopspractice.cloud.states.asl.check;

import java.util.List;

/** A state has one of the eight types, and a name of at most 80 characters. */
final class TypeRule implements Rule {
  static final List<String> TYPES =
      List.of("Task", "Parallel", "Map", "Choice", "Wait", "Pass", "Succeed", "Fail");

  private static final int MAX_NAME = 80;

  @Override
  public void check(StateNode state, Problems problems) {
    if (!state.has("Type")) {
      problems.schema(state.location(), "These fields are required: [Type]");
    } else if (!TYPES.contains(state.type())) {
      problems.schema(
          state.at("Type"),
          "Value must be one of " + TYPES + ", found " + state.node().get("Type"));
    }
    if (state.name().length() > MAX_NAME) {
      problems.schema(
          state.location(),
          "A state's name has at most " + MAX_NAME + " characters, found " + state.name().length());
    }
  }
}

package dev.mlopspractice.cloud.states.asl.check;

import dev.mlopspractice.cloud.states.asl.data.InvalidExpression;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, in the order found. */
final class Problems {
  private final List<Diagnostic> found = new ArrayList<>();

  void schema(String location, String message) {
    found.add(new Diagnostic("SCHEMA_VALIDATION_FAILED", message, location));
  }

  void target(String location, String message) {
    found.add(new Diagnostic("MISSING_TRANSITION_TARGET", message, location));
  }

  void json(String location, String message) {
    found.add(new Diagnostic("INVALID_JSON_DESCRIPTION", message, location));
  }

  /** Reports an expression that can't be understood, after {@code prefix}. */
  void expression(String location, String prefix, Runnable understanding) {
    try {
      understanding.run();
    } catch (InvalidExpression e) {
      schema(location, prefix + ": " + e.getMessage());
    }
  }

  List<Diagnostic> found() {
    return List.copyOf(found);
  }
}

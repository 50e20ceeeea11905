package dev.mlopspractice.cloud.lambda;

import dev.mlopspractice.cloud.gateway.AwsException;

/** A parameter that does not fit its pattern or bounds. */
final class AwsValidation {
  private AwsValidation() {}

  static AwsException pattern(String name, String value, String wanted) {
    return AwsException.badRequest(
        "ValidationException",
        "1 validation error detected: Value '"
            + value
            + "' at '"
            + name
            + "' failed to satisfy constraint: it must be "
            + wanted);
  }
}

package dev.mlopspractice.cloud.monitoring;

import dev.mlopspractice.cloud.gateway.AwsException;

/** CloudWatch's errors, in its own words where they are known. */
final class CloudWatchErrors {
  private CloudWatchErrors() {}

  static AwsException invalid(String message) {
    return AwsException.badRequest("ValidationError", message);
  }

  static AwsException notHere(String what) {
    return AwsException.badRequest(
        "InvalidParameterValue", what + " is not supported by this embedded CloudWatch.");
  }

  static AwsException missing(String member) {
    return AwsException.badRequest("MissingParameter", "The parameter " + member + " is required.");
  }

  static AwsException badPeriod(int period) {
    return AwsException.badRequest(
        "InvalidParameterValue",
        "The parameter Period must be 1, 5, 10, 20, 30 or a multiple of 60, not " + period + ".");
  }

  static AwsException badTimes() {
    return AwsException.badRequest(
        "InvalidParameterCombination",
        "The parameter StartTime must be less than the parameter EndTime.");
  }
}

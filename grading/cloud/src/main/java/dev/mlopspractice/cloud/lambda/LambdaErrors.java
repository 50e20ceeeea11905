package dev.mlopspractice.cloud.lambda;

import dev.mlopspractice.cloud.gateway.AwsException;

/** Lambda's errors, in its own words where they are known. */
final class LambdaErrors {
  private LambdaErrors() {}

  static AwsException invalid(String message) {
    return AwsException.badRequest("InvalidParameterValueException", message).with("Type", "User");
  }

  static AwsException notFound(String message) {
    return new AwsException("ResourceNotFoundException", 404, message).with("Type", "User");
  }

  static AwsException noFunction(String arn) {
    return notFound("Function not found: " + arn);
  }

  static AwsException conflict(String message) {
    return new AwsException("ResourceConflictException", 409, message).with("Type", "User");
  }

  static AwsException badContent(String message) {
    return AwsException.badRequest("InvalidRequestContentException", message).with("Type", "User");
  }

  static AwsException notHere(String what) {
    return invalid(what + " is not supported by this embedded Lambda.");
  }
}

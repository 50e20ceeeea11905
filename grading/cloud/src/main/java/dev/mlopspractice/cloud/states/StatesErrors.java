package dev.mlopspractice.cloud.states;

import dev.mlopspractice.cloud.gateway.AwsException;

/** The errors of the Step Functions API, in AWS's words. */
final class StatesErrors {
  private StatesErrors() {}

  static AwsException noStateMachine(String arn) {
    return AwsException.badRequest(
        "StateMachineDoesNotExist", "State Machine Does Not Exist: '" + arn + "'");
  }

  static AwsException noExecution(String arn) {
    return AwsException.badRequest(
        "ExecutionDoesNotExist", "Execution Does Not Exist: '" + arn + "'");
  }

  static AwsException noResource(String arn) {
    return AwsException.badRequest("ResourceNotFound", "Resource not found: '" + arn + "'")
        .with("resourceName", arn);
  }

  static AwsException stateMachineExists(String arn) {
    return AwsException.badRequest(
        "StateMachineAlreadyExists", "State Machine Already Exists: '" + arn + "'");
  }

  static AwsException executionExists(String arn) {
    return AwsException.badRequest(
        "ExecutionAlreadyExists", "Execution Already Exists: '" + arn + "'");
  }

  static AwsException invalidName(String name) {
    return AwsException.badRequest(
        "InvalidName",
        "Invalid Name: '"
            + name
            + "'; a name has 1 to 80 characters, none of them a space, a control character or one of <>{}[]?*\"#%\\^|~`$&,;:/");
  }

  static AwsException invalidArn(String arn) {
    return AwsException.badRequest("InvalidArn", "Invalid Arn: '" + arn + "'");
  }

  static AwsException invalidToken() {
    return AwsException.badRequest("InvalidToken", "Invalid Token: 'Invalid token'");
  }

  static AwsException invalidInput(String reason) {
    return AwsException.badRequest(
        "InvalidExecutionInput", "Invalid State Machine Execution Input: '" + reason + "'");
  }

  static AwsException invalidDefinition(String problems) {
    return AwsException.badRequest(
        "InvalidDefinition", "Invalid State Machine Definition: '" + problems + "'");
  }

  static AwsException wrongType(String type) {
    return AwsException.badRequest(
        "StateMachineTypeNotSupported",
        "This operation is not supported by this type of state machine: " + type);
  }

  static AwsException missing(String field) {
    return validation(
        "Value null at '" + field + "' failed to satisfy constraint: Member must not be null");
  }

  static AwsException validation(String problem) {
    return AwsException.badRequest(
        "ValidationException", "1 validation error detected: " + problem);
  }
}

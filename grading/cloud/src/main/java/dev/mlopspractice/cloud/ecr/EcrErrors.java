package dev.mlopspractice.cloud.ecr;

import dev.mlopspractice.cloud.Account;
import dev.mlopspractice.cloud.gateway.AwsException;

/** ECR's errors, in its own words where they are known. */
final class EcrErrors {
  private EcrErrors() {}

  static AwsException invalid(String message) {
    return AwsException.badRequest("InvalidParameterException", message);
  }

  static AwsException noRepository(String name) {
    return AwsException.badRequest(
        "RepositoryNotFoundException",
        "The repository with name '"
            + name
            + "' does not exist in the registry with id '"
            + Account.ID
            + "'");
  }

  static AwsException repositoryExists(String name) {
    return AwsException.badRequest(
        "RepositoryAlreadyExistsException",
        "The repository with name '"
            + name
            + "' already exists in the registry with id '"
            + Account.ID
            + "'");
  }

  static AwsException noPolicy(Policy policy, String name) {
    return AwsException.badRequest(
        policy.error, policy.words + " does not exist for the repository with name '" + name + "'");
  }
}

package dev.mlopspractice.cloud.redshift;

import dev.mlopspractice.cloud.gateway.AwsException;

/** The Data API's errors, in its own words where they are known. */
final class RedshiftErrors {
  private RedshiftErrors() {}

  static AwsException invalid(String message) {
    return AwsException.badRequest("ValidationException", message);
  }

  static AwsException noEndpoint() {
    return invalid("Redshift endpoint doesn't exist in this region.");
  }

  static AwsException noQuery(String id) {
    return AwsException.badRequest("ResourceNotFoundException", "Query does not exist.")
        .with("ResourceId", id);
  }

  static AwsException noResult(String id) {
    return AwsException.badRequest(
            "ResourceNotFoundException",
            "Query does not have result. Please check query status with DescribeStatement.")
        .with("ResourceId", id);
  }

  static AwsException tooMany(int limit) {
    return AwsException.badRequest(
        "ActiveStatementsExceededException",
        "The number of active statements exceeds the limit of " + limit + ".");
  }

  static AwsException notHere(String member) {
    return invalid(member + " is not supported by this embedded warehouse.");
  }
}

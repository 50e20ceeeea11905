package dev.mlopspractice.cloud.elasticloadbalancing;

import dev.mlopspractice.cloud.Account;
import dev.mlopspractice.cloud.monitoring.Metric;
import java.security.SecureRandom;

/** Names and ARNs. */
final class Names {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String SERVICE = "elasticloadbalancing";

  private Names() {}

  /** The last part of an ARN: sixteen hexadecimal digits. */
  static String id() {
    return String.format("%016x", RANDOM.nextLong());
  }

  /** Up to 32 letters, digits and hyphens, none at either end. */
  static String checked(String what, String name) {
    if (!name.matches("[A-Za-z0-9](?:[A-Za-z0-9-]{0,30}[A-Za-z0-9])?")) {
      throw ElbErrors.invalid(
          what
              + " name '"
              + name
              + "' must have up to 32 letters, numbers and hyphens, and neither begin nor end with"
              + " a hyphen");
    }
    return name;
  }

  static String loadBalancer(String region, String name) {
    return Account.arn(SERVICE, region, "loadbalancer/app/" + name + "/" + id());
  }

  static String targetGroup(String region, String name) {
    return Account.arn(SERVICE, region, "targetgroup/" + name + "/" + id());
  }

  static String listener(String loadBalancerArn) {
    return loadBalancerArn.replace(":loadbalancer/", ":listener/") + "/" + id();
  }

  static String rule(String listenerArn) {
    return listenerArn.replace(":listener/", ":listener-rule/") + "/" + id();
  }

  /** What CloudWatch calls it: {@code app/name/id} or {@code targetgroup/name/id}. */
  static String dimension(String arn) {
    return Metric.dimension(arn);
  }
}

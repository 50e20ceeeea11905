package dev.mlopspractice.cloud.elasticloadbalancing;

import dev.mlopspractice.cloud.gateway.AwsException;

/** Elastic Load Balancing's errors, in its own words where they are known. */
final class ElbErrors {
  private ElbErrors() {}

  static AwsException invalid(String message) {
    return AwsException.badRequest("ValidationError", message);
  }

  static AwsException notHere(String what) {
    return invalid(what + " is not supported by this embedded load balancer.");
  }

  static AwsException duplicateLoadBalancer(String name) {
    return AwsException.badRequest(
        "DuplicateLoadBalancerName",
        "A load balancer with the same name '" + name + "' exists, but with different settings");
  }

  static AwsException duplicateTargetGroup(String name) {
    return AwsException.badRequest(
        "DuplicateTargetGroupName",
        "A target group with the same name '" + name + "' exists, but with different settings");
  }

  static AwsException duplicateListener(int port) {
    return AwsException.badRequest(
        "DuplicateListener",
        "A listener already exists on this port for this load balancer: " + port);
  }

  static AwsException noLoadBalancer(String name) {
    return AwsException.badRequest(
        "LoadBalancerNotFound", "Load balancers '" + name + "' not found");
  }

  static AwsException noTargetGroup(String name) {
    return AwsException.badRequest("TargetGroupNotFound", "Target groups '" + name + "' not found");
  }

  static AwsException noListener(String arn) {
    return AwsException.badRequest("ListenerNotFound", "Listener '" + arn + "' not found");
  }

  static AwsException noRule(String arn) {
    return AwsException.badRequest("RuleNotFound", "Rule '" + arn + "' not found");
  }

  static AwsException targetGroupInUse(String arn) {
    return AwsException.badRequest(
        "ResourceInUse", "Target group '" + arn + "' is currently in use by a listener or a rule");
  }

  static AwsException priorityInUse(int priority) {
    return AwsException.badRequest(
        "PriorityInUse", "Priority '" + priority + "' is currently in use");
  }

  static AwsException secondLoadBalancer(String arn) {
    return AwsException.badRequest(
        "TargetGroupAssociationLimit",
        "The following target groups cannot be associated with more than one load balancer: "
            + arn);
  }

  static AwsException notPermitted(String message) {
    return AwsException.badRequest("OperationNotPermitted", message);
  }

  static AwsException badTarget(String message) {
    return AwsException.badRequest("InvalidTarget", message);
  }

  static AwsException badConfiguration(String message) {
    return AwsException.badRequest("InvalidConfigurationRequest", message);
  }
}

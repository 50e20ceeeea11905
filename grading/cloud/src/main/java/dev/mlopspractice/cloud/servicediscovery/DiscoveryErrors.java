package dev.mlopspractice.cloud.servicediscovery;

import dev.mlopspractice.cloud.gateway.AwsException;

/** Cloud Map's errors, in its own words where they are known. */
final class DiscoveryErrors {
  private DiscoveryErrors() {}

  static AwsException invalid(String message) {
    return AwsException.badRequest("InvalidInput", message);
  }

  static AwsException notHere(String what) {
    return invalid(what + " is not supported by this embedded Cloud Map.");
  }

  static AwsException noNamespace(String id) {
    return AwsException.badRequest("NamespaceNotFound", "Namespace not found: " + id);
  }

  static AwsException noService(String id) {
    return AwsException.badRequest("ServiceNotFound", "Service not found: " + id);
  }

  static AwsException noInstance(String id) {
    return AwsException.badRequest("InstanceNotFound", "Instance not found: " + id);
  }

  static AwsException noOperation(String id) {
    return AwsException.badRequest("OperationNotFound", "Operation not found: " + id);
  }

  static AwsException noResource(String arn) {
    return AwsException.badRequest("ResourceNotFoundException", "Resource not found: " + arn);
  }

  static AwsException namespaceThere(String name, String id) {
    return AwsException.badRequest(
            "NamespaceAlreadyExists", "A namespace with the name " + name + " exists: " + id)
        .with("NamespaceId", id);
  }

  static AwsException serviceThere(String name, String id) {
    return AwsException.badRequest(
            "ServiceAlreadyExists", "A service with the name " + name + " exists: " + id)
        .with("ServiceId", id);
  }

  static AwsException inUse(String message) {
    return AwsException.badRequest("ResourceInUse", message);
  }
}

package dev.mlopspractice.cloud.ecs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What ECS fills in for a service. */
final class ServiceDefaults {
  private ServiceDefaults() {}

  static void fill(ObjectNode attributes) {
    attributes.put("launchType", "FARGATE");
    attributes.put("platformVersion", "LATEST");
    attributes.put("platformFamily", "Linux");
    attributes.put("schedulingStrategy", "REPLICA");
    attributes.put("propagateTags", "NONE");
    attributes.put("enableECSManagedTags", false);
    attributes.put("enableExecuteCommand", false);
    attributes.put("healthCheckGracePeriodSeconds", 0);
    attributes.put("availabilityZoneRebalancing", "DISABLED");
    attributes.putObject("deploymentController").put("type", "ECS");
    for (String list :
        List.of(
            "loadBalancers", "serviceRegistries", "placementConstraints", "placementStrategy")) {
      attributes.putArray(list);
    }
  }

  /**
   * Fills in what a given deployment configuration leaves out, and refuses percentages under which
   * nothing can roll.
   */
  static void complete(ObjectNode attributes) {
    ObjectNode configuration =
        attributes.path("deploymentConfiguration") instanceof ObjectNode given
            ? given
            : attributes.putObject("deploymentConfiguration");
    if (!configuration.has("maximumPercent")) {
      configuration.put("maximumPercent", 200);
    }
    if (!configuration.has("minimumHealthyPercent")) {
      configuration.put("minimumHealthyPercent", 100);
    }
    if (!configuration.hasNonNull("deploymentCircuitBreaker")) {
      configuration
          .putObject("deploymentCircuitBreaker")
          .put("enable", false)
          .put("rollback", false);
    }
    int least = configuration.path("minimumHealthyPercent").asInt();
    int most = configuration.path("maximumPercent").asInt();
    if (least < 0 || most < least || most == 0 || (most == 100 && least == 100)) {
      throw EcsErrors.invalid(
          "Deployment configuration: maximumPercent ("
              + most
              + ") must be greater than minimumHealthyPercent ("
              + least
              + "), and above 100 where that is 100.");
    }
  }
}

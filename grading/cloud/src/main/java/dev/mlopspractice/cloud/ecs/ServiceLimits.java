package dev.mlopspractice.cloud.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What a service may ask of AWS, and not of this cloud. */
final class ServiceLimits {
  private ServiceLimits() {}

  /**
   * Refuses it by its name.
   *
   * @param service as in CreateService or UpdateService
   */
  static void check(JsonNode service) {
    only(service.path("deploymentController"), "type", "ECS");
    only(service, "schedulingStrategy", "REPLICA");
    JsonNode configuration = service.path("deploymentConfiguration");
    only(configuration, "strategy", "ROLLING");
    if (configuration.path("alarms").path("enable").asBoolean(false)) {
      throw notHere("deploymentConfiguration.alarms");
    }
    if (service.path("serviceConnectConfiguration").path("enabled").asBoolean(false)) {
      throw notHere("serviceConnectConfiguration");
    }
    for (String list : List.of("vpcLatticeConfigurations", "volumeConfigurations")) {
      if (!service.path(list).isEmpty()) {
        throw notHere(list);
      }
    }
  }

  private static void only(JsonNode node, String member, String value) {
    String asked = Json.text(node, member).orElse(value);
    if (!asked.equals(value)) {
      throw notHere(member + " " + asked);
    }
  }

  private static RuntimeException notHere(String what) {
    return EcsErrors.invalid(what + " is not supported by this embedded ECS.");
  }
}

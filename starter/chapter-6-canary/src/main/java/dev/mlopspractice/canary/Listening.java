package dev.mlopspractice.canary;

import dev.mlopspractice.platform.Settings;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/**
 * The listener and the target groups of a rollout, as the environment names them.
 *
 * @param listener ARN, as the next two
 */
record Listening(String listener, String stable, String canary) {

  /**
   * From {@code LISTENER_ARN}, {@code STABLE_TARGET_GROUP_ARN}, {@code CANARY_TARGET_GROUP_ARN}.
   */
  static Listening of(Settings settings) {
    return new Listening(
        settings.require("LISTENER_ARN", "set it to the listener that splits the traffic"),
        settings.require("STABLE_TARGET_GROUP_ARN", "set it to the stable servers' target group"),
        settings.require("CANARY_TARGET_GROUP_ARN", "set it to the canary's target group"));
  }

  /** The weights of the listener's rules. */
  Weights weights(ElasticLoadBalancingV2Client client) {
    return new ListenerWeights(client, listener, stable, canary);
  }
}

package dev.mlopspractice.cloud.elasticloadbalancing.proxy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a rule does with a request. */
public sealed interface Action {

  /** A target group's share: its weight over the sum of all weights. */
  record Weighted(TargetGroup group, int weight) {}

  /**
   * Sends it to a target of one of these groups.
   *
   * @param stickiness how long a client's cookie keeps it at one group; empty without it
   */
  record Forward(List<Weighted> groups, Optional<Duration> stickiness) implements Action {
    /** Whether the group is among them, at whatever weight. */
    public boolean uses(String groupArn) {
      return groups.stream().anyMatch(weighted -> weighted.group().arn().equals(groupArn));
    }
  }

  /**
   * Answers at once.
   *
   * @param contentType empty for none
   */
  record FixedResponse(int status, Optional<String> contentType, String body) implements Action {}

  /**
   * Sends the client elsewhere; each part may hold the placeholders {@code #{protocol}}, {@code
   * #{host}}, {@code #{port}}, {@code #{path}} (without its slash) and {@code #{query}}.
   */
  record Redirect(int status, String protocol, String host, String port, String path, String query)
      implements Action {}

  /** Whether requests may go to this group. */
  default boolean forwardsTo(String groupArn) {
    return this instanceof Forward forward && forward.uses(groupArn);
  }
}

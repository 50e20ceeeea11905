package dev.mlopspractice.cloud.elasticloadbalancing.proxy;

import dev.mlopspractice.cloud.gateway.Request;
import java.util.List;

/**
 * A rule of a listener.
 *
 * @param priority 1 to 50000, the smallest first; {@link #DEFAULT} for the default rule
 * @param conditions all of which must hold; none for the default rule
 */
public record Rule(String arn, int priority, List<Condition> conditions, Action action) {
  /** After all others. */
  public static final int DEFAULT = Integer.MAX_VALUE;

  /** Whether this is what is done with requests that no other rule fits. */
  public boolean isDefault() {
    return priority == DEFAULT;
  }

  boolean fits(Request request) {
    return conditions.stream().allMatch(condition -> condition.holds(request));
  }

  /** The same at another priority. */
  public Rule at(int other) {
    return new Rule(arn, other, conditions, action);
  }

  /** The same with other conditions and another action. */
  public Rule with(List<Condition> others, Action other) {
    return new Rule(arn, priority, others, other);
  }
}

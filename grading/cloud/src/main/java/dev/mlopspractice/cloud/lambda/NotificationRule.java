package dev.mlopspractice.cloud.lambda;

import java.util.List;

/**
 * One function that a bucket tells of written objects.
 *
 * @param function ARN
 * @param events for example {@code s3:ObjectCreated:*}
 */
record NotificationRule(
    String id, String function, List<String> events, String prefix, String suffix) {

  /**
   * Whether it is meant.
   *
   * @param event for example {@code ObjectCreated:Put}
   */
  boolean covers(String event, String key) {
    boolean asked =
        events.stream()
            .map(name -> name.replaceFirst("^s3:", ""))
            .anyMatch(
                name ->
                    name.equals(event)
                        || (name.endsWith("*")
                            && event.startsWith(name.substring(0, name.length() - 1))));
    return asked && key.startsWith(prefix) && key.endsWith(suffix);
  }
}

package dev.mlopspractice.cloud.gateway;

import java.util.List;

/** The way of every request: steps in their order, the routing table last. */
public final class RequestPath {
  private RequestPath() {}

  /**
   * @param admin pages of our own under {@code /_cloud/}
   * @param activity notes that the cloud is in use
   * @param naming finds service and operation
   * @param interceptors what tests put in the way
   * @param events announces what was written to S3
   * @param router the services
   */
  public static Service of(
      Step admin, Step activity, Step naming, Step interceptors, Step events, Service router) {
    return chain(
        List.of(
            new Repeats(), // an answer that did not arrive is given again
            new RequestIds(), // every reply says which request it answers
            new Failures(), // AWS's errors in the protocol's shape; anything else is a defect of
            // ours
            admin, // /_cloud/…
            activity, // a cloud that nobody uses stops itself
            naming, // which service, which operation
            interceptors, // faults and delays that a test asked for
            events), // successful writes to S3 are announced
        router);
  }

  /** Runs the steps in their order, then the last service. */
  static Service chain(List<Step> steps, Service last) {
    Service path = last;
    for (int i = steps.size() - 1; i >= 0; i--) {
      Step step = steps.get(i);
      Service next = path;
      path = request -> step.take(request, next);
    }
    return path;
  }
}

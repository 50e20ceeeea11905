package dev.mlopspractice.cloud.gateway;

/** One AWS service behind the gateway: our own handlers, or a {@link Forward} to a real engine. */
@FunctionalInterface
public interface Service {

  /**
   * Answers one call. Called from many threads at once.
   *
   * @throws AwsException an error in AWS's own terms, which the gateway writes in the request's
   *     protocol
   */
  Reply handle(Request request) throws AwsException;
}

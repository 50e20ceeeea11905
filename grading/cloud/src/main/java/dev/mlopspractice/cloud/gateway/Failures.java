package dev.mlopspractice.cloud.gateway;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns exceptions into replies. An {@link AwsException} is written in the request's protocol;
 * anything else is a defect of this cloud: 500 InternalFailure, logged with the operation's name,
 * and never blamed on the caller.
 */
final class Failures implements Step {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  @Override
  public Reply take(Request request, Service next) {
    try {
      return next.handle(request);
    } catch (AwsException e) {
      LOG.debug("{}: {} {}: {}", request, e.status(), e.code(), e.getMessage());
      return Protocol.of(request).write(e, request);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      LOG.error(
          "{} failed by a defect of the embedded cloud (request {})", request, request.id(), e);
      String message = "The embedded cloud failed at " + request + ", which is its own fault: " + e;
      return Protocol.of(request).write(new AwsException("InternalFailure", 500, message), request);
    }
  }
}

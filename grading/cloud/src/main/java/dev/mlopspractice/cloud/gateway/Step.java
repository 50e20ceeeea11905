package dev.mlopspractice.cloud.gateway;

/**
 * One step of a request's path. A step answers itself, or lets the following steps answer and may
 * look at, delay or replace what they say. Tests use it to make chosen operations fail (see {@link
 * Faults}).
 */
@FunctionalInterface
public interface Step {

  /**
   * @param request the call, already named (service and operation)
   * @param next the rest of the path; not calling it means that the service never sees the request
   */
  Reply take(Request request, Service next) throws AwsException;
}

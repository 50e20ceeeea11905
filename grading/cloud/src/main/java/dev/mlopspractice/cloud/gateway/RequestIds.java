package dev.mlopspractice.cloud.gateway;

/** Writes the request's id on every reply, under the names that the various SDKs look for. */
final class RequestIds implements Step {

  @Override
  public Reply take(Request request, Service next) {
    Reply reply = next.handle(request).with("x-amzn-RequestId", request.id());
    boolean s3 = request.service().equals("s3") && !reply.headers().has("x-amz-request-id");
    return s3 ? reply.with("x-amz-request-id", request.id()) : reply;
  }
}

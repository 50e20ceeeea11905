package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.cloud.gateway.AwsException;
import dev.mlopspractice.cloud.gateway.Interceptors;
import dev.mlopspractice.cloud.gateway.Reply;
import dev.mlopspractice.cloud.gateway.Request;
import dev.mlopspractice.cloud.gateway.Service;
import dev.mlopspractice.cloud.gateway.Step;
import java.util.concurrent.atomic.AtomicInteger;

/** A time in which one bucket takes nothing. */
public final class S3Outage implements Step, AutoCloseable {
  private final String bucket;
  private final Interceptors.Registration registration;
  private final AtomicInteger refused = new AtomicInteger();

  private S3Outage(World world) {
    this.bucket = world.scene().bucket();
    this.registration = world.cloud().interceptors().add(this);
  }

  /** Begins one. */
  public static S3Outage begin(World world) {
    return world.using(new S3Outage(world));
  }

  /** How often something was refused. */
  public int refused() {
    return refused.get();
  }

  @Override
  public Reply take(Request request, Service next) {
    boolean write = request.service().equals("s3") && request.method().equals("PUT");
    if (write && request.path().startsWith("/" + bucket + "/")) {
      refused.incrementAndGet();
      throw new AwsException("AccessDenied", 403, "The bucket takes nothing at the moment.");
    }
    return next.handle(request);
  }

  /** Ends it. */
  @Override
  public void close() {
    registration.close();
  }
}

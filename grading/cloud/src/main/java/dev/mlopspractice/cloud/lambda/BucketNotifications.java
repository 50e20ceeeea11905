package dev.mlopspractice.cloud.lambda;

import dev.mlopspractice.cloud.gateway.AwsException;
import dev.mlopspractice.cloud.gateway.Reply;
import dev.mlopspractice.cloud.gateway.Request;
import dev.mlopspractice.cloud.gateway.Service;
import dev.mlopspractice.cloud.gateway.Step;
import dev.mlopspractice.cloud.s3.ObjectCreated;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * S3's notifications to functions, whichever engine serves S3: keeps the buckets' configurations,
 * which that engine never sees, and invokes functions for written objects.
 */
public final class BucketNotifications implements Step {
  private final FunctionStore functions;
  private final Clock clock;
  private final Map<String, List<NotificationRule>> rules = new ConcurrentHashMap<>();
  private final Deliveries deliveries;
  private final AtomicLong sequence;

  BucketNotifications(FunctionStore functions, EventQueue queue, Clock clock) {
    this.functions = functions;
    this.clock = clock;
    this.sequence = new AtomicLong(clock.millis() << 16);
    this.deliveries =
        new Deliveries(
            (arn, event) -> functions.find(arn).ifPresent(function -> queue.add(function, event)));
  }

  /** How events are delivered; what tests can do to them. */
  public Deliveries deliveries() {
    return deliveries;
  }

  /** An object was written. */
  public void accept(ObjectCreated created) {
    for (NotificationRule rule : rules.getOrDefault(created.bucket(), List.of())) {
      if (rule.covers("ObjectCreated:" + created.event(), created.key())) {
        functions
            .find(rule.function())
            .ifPresent(
                function ->
                    deliveries.take(
                        created.bucket(),
                        rule.function(),
                        S3Event.record(
                            created,
                            rule,
                            function.region,
                            clock.instant(),
                            sequence.incrementAndGet())));
      }
    }
  }

  @Override
  public Reply take(Request request, Service next) throws AwsException {
    String bucket = bucket(request);
    return switch (request.operation()) {
      case "PutBucketNotificationConfiguration" -> put(bucket, request, next);
      case "GetBucketNotificationConfiguration" -> {
        Reply missing = missing(bucket, request, next);
        yield missing != null
            ? missing
            : Reply.of(
                200,
                "application/xml",
                NotificationXml.write(rules.getOrDefault(bucket, List.of())));
      }
      case "DeleteBucket" -> {
        Reply reply = next.handle(request);
        if (reply.status() / 100 == 2) {
          rules.remove(bucket);
        }
        yield reply;
      }
      default -> next.handle(request);
    };
  }

  private Reply put(String bucket, Request request, Service next) {
    List<NotificationRule> asked = NotificationXml.read(request.bytes());
    Reply missing = missing(bucket, request, next);
    if (missing != null) {
      return missing;
    }
    for (NotificationRule rule : asked) {
      boolean may =
          functions
              .find(rule.function())
              .filter(function -> function.permissions.letsS3("arn:aws:s3:::" + bucket))
              .isPresent();
      if (!may) {
        throw AwsException.badRequest(
            "InvalidArgument",
            "Unable to validate the following destination configurations: "
                + rule.function()
                + " does not exist, or does not let s3.amazonaws.com invoke it (AddPermission)");
      }
    }
    rules.put(bucket, asked);
    return Reply.empty(200);
  }

  /** S3's own error for a bucket that is not there; null where it is. */
  private static Reply missing(String bucket, Request request, Service next) {
    Reply head = next.handle(request.bare("HEAD", "/" + bucket, "HeadBucket"));
    if (head.status() == 404) {
      throw new AwsException("NoSuchBucket", 404, "The specified bucket does not exist");
    }
    return head.status() / 100 == 2 ? null : head;
  }

  private static String bucket(Request request) {
    String path = request.path().substring(1);
    int slash = path.indexOf('/');
    return URLDecoder.decode(slash < 0 ? path : path.substring(0, slash), StandardCharsets.UTF_8);
  }
}

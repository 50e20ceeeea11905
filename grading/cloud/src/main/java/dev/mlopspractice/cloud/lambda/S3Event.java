package dev.mlopspractice.cloud.lambda;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.Account;
import dev.mlopspractice.cloud.s3.ObjectCreated;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * What S3 tells a function.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">Event
 *     message structure</a>
 */
final class S3Event {
  private S3Event() {}

  /**
   * One record. Its key is escaped as in a form: a blank is a plus sign, slashes stay.
   *
   * @param sequence grows from one written object to the next
   */
  static ObjectNode record(
      ObjectCreated created, NotificationRule rule, String region, Instant now, long sequence) {
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    record.put("eventVersion", "2.1");
    record.put("eventSource", "aws:s3");
    record.put("awsRegion", region);
    record.put("eventTime", now.toString());
    record.put("eventName", "ObjectCreated:" + created.event());
    record.putObject("userIdentity").put("principalId", "AWS:" + Account.ID);
    record.putObject("requestParameters").put("sourceIPAddress", "127.0.0.1");
    record
        .putObject("responseElements")
        .put("x-amz-request-id", String.format("%016X", sequence))
        .put("x-amz-id-2", "embedded");
    ObjectNode s3 = record.putObject("s3");
    s3.put("s3SchemaVersion", "1.0");
    s3.put("configurationId", rule.id());
    ObjectNode bucket = s3.putObject("bucket");
    bucket.put("name", created.bucket());
    bucket.putObject("ownerIdentity").put("principalId", Account.ID);
    bucket.put("arn", "arn:aws:s3:::" + created.bucket());
    ObjectNode object = s3.putObject("object");
    object.put("key", URLEncoder.encode(created.key(), StandardCharsets.UTF_8).replace("%2F", "/"));
    object.put("size", Math.max(0, created.size()));
    object.put("eTag", created.etag());
    object.put("sequencer", String.format("%018X", sequence));
    return record;
  }

  /** An event of these records, in their order. */
  static String of(List<ObjectNode> records) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    ArrayNode list = event.putArray("Records");
    records.forEach(list::add);
    return event.toString();
  }
}

package dev.mlopspractice.cloud.s3;

import dev.mlopspractice.cloud.gateway.Headers;
import dev.mlopspractice.cloud.gateway.Query;
import dev.mlopspractice.cloud.gateway.Request;
import java.util.Map;

/**
 * Names S3's operations, which the wire tells only by method, path, sub-resource in the query and
 * headers.
 */
public final class S3Operations {
  /**
   * Sub-resource to the noun in the operation's name: {@code GET ?acl} is GetBucketAcl or
   * GetObjectAcl.
   */
  private static final Map<String, String> SUBRESOURCES =
      Map.ofEntries(
          Map.entry("acl", "Acl"),
          Map.entry("tagging", "Tagging"),
          Map.entry("policy", "Policy"),
          Map.entry("cors", "Cors"),
          Map.entry("website", "Website"),
          Map.entry("versioning", "Versioning"),
          Map.entry("accelerate", "AccelerateConfiguration"),
          Map.entry("requestPayment", "RequestPayment"),
          Map.entry("logging", "Logging"),
          Map.entry("lifecycle", "LifecycleConfiguration"),
          Map.entry("replication", "Replication"),
          Map.entry("encryption", "Encryption"),
          Map.entry("object-lock", "LockConfiguration"),
          Map.entry("notification", "NotificationConfiguration"),
          Map.entry("publicAccessBlock", "PublicAccessBlock"),
          Map.entry("location", "Location"),
          Map.entry("attributes", "Attributes"),
          Map.entry("retention", "Retention"),
          Map.entry("legal-hold", "LegalHold"));

  private S3Operations() {}

  /** The operation's name in S3's API reference, for example {@code ListObjectsV2}. */
  public static String name(Request request) {
    S3Path path = S3Path.of(request);
    if (path.bucket().isEmpty()) {
      return "ListBuckets";
    }
    boolean bucket = path.key().isEmpty();
    for (Map.Entry<String, String> entry : SUBRESOURCES.entrySet()) {
      if (request.query().has(entry.getKey())) {
        return verb(request.method()) + (bucket ? "Bucket" : "Object") + entry.getValue();
      }
    }
    return bucket ? onBucket(request) : onObject(request);
  }

  private static String verb(String method) {
    return switch (method) {
      case "PUT" -> "Put";
      case "DELETE" -> "Delete";
      case "POST" -> "Post";
      case "HEAD" -> "Head";
      default -> "Get";
    };
  }

  private static String onBucket(Request request) {
    Query query = request.query();
    return switch (request.method()) {
      case "PUT" -> "CreateBucket";
      case "DELETE" -> "DeleteBucket";
      case "HEAD" -> "HeadBucket";
      case "POST" -> query.has("delete") ? "DeleteObjects" : "PostObject";
      default -> {
        if (query.has("uploads")) {
          yield "ListMultipartUploads";
        }
        if (query.has("versions")) {
          yield "ListObjectVersions";
        }
        yield query.first("list-type").orElse("").equals("2") ? "ListObjectsV2" : "ListObjects";
      }
    };
  }

  private static String onObject(Request request) {
    Query query = request.query();
    Headers headers = request.headers();
    boolean copy = headers.has("x-amz-copy-source");
    boolean upload = query.has("uploadId");
    return switch (request.method()) {
      case "PUT" -> {
        if (upload) {
          yield copy ? "UploadPartCopy" : "UploadPart";
        }
        yield copy ? "CopyObject" : "PutObject";
      }
      case "DELETE" -> upload ? "AbortMultipartUpload" : "DeleteObject";
      case "HEAD" -> "HeadObject";
      case "POST" -> {
        if (query.has("uploads")) {
          yield "CreateMultipartUpload";
        }
        yield upload
            ? "CompleteMultipartUpload"
            : query.has("select") ? "SelectObjectContent" : "PostObject";
      }
      default -> upload ? "ListParts" : "GetObject";
    };
  }
}

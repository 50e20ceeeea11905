package dev.mlopspractice.cloud.s3;

import dev.mlopspractice.cloud.gateway.Request;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Bucket and key of a request in path style.
 *
 * @param bucket empty for the list of buckets
 * @param key decoded; empty for the bucket itself
 */
record S3Path(String bucket, String key) {

  static S3Path of(Request request) {
    String path = request.path().substring(1);
    int slash = path.indexOf('/');
    return slash < 0
        ? new S3Path(decode(path), "")
        : new S3Path(decode(path.substring(0, slash)), decode(path.substring(slash + 1)));
  }

  /** In a path, unlike in a query, a plus sign is a plus sign. */
  private static String decode(String escaped) {
    return URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Escapes a bucket or a key for a path; slashes stay. */
  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
  }
}

package dev.mlopspractice.engine.s3;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * One page of a listing, by the rules of ListObjectsV2 in the S3 API reference: keys in the order
 * of their UTF-8 bytes; keys with the delimiter after the prefix are rolled up into one common
 * prefix, which counts as one element.
 */
final class Listing {
  private static final int LARGEST_PAGE = 1000;
  private static final Comparator<S3Object> BY_KEY =
      Comparator.comparing(
          object -> object.key().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

  private Listing() {}

  /**
   * @param objects all whose keys begin with the request's prefix, in any order
   * @param request prefix, delimiter, page size and the last element of the page before
   */
  static ListObjectsV2Response page(List<S3Object> objects, ListObjectsV2Request request) {
    String prefix = text(request.prefix());
    String delimiter = text(request.delimiter());
    String after =
        Optional.ofNullable(request.continuationToken()).orElse(text(request.startAfter()));
    int size = request.maxKeys() == null ? LARGEST_PAGE : Math.min(request.maxKeys(), LARGEST_PAGE);

    List<S3Object> contents = new ArrayList<>();
    Set<String> groups = new LinkedHashSet<>();
    String last = null;
    boolean truncated = false;
    for (S3Object object : objects.stream().sorted(BY_KEY).toList()) {
      String key = object.key();
      String group = group(key, prefix, delimiter);
      boolean rolledUp = !group.isEmpty() && (after.equals(group) || groups.contains(group));
      boolean seen = rolledUp || isAtOrBefore(key, after);
      if (seen || !key.startsWith(prefix)) {
        continue;
      }
      if (contents.size() + groups.size() == size) {
        truncated = size > 0;
        break;
      }
      if (group.isEmpty()) {
        contents.add(object);
      } else {
        groups.add(group);
      }
      last = group.isEmpty() ? key : group;
    }
    return ListObjectsV2Response.builder()
        .name(request.bucket())
        .prefix(request.prefix())
        .delimiter(request.delimiter())
        .maxKeys(size)
        .keyCount(contents.size() + groups.size())
        .contents(contents)
        .commonPrefixes(groups.stream().map(g -> CommonPrefix.builder().prefix(g).build()).toList())
        .isTruncated(truncated)
        .nextContinuationToken(truncated ? last : null)
        .build();
  }

  /** The common prefix that stands for the key; empty where the key stands for itself. */
  private static String group(String key, String prefix, String delimiter) {
    int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
    return end < 0 ? "" : key.substring(0, end + delimiter.length());
  }

  private static boolean isAtOrBefore(String key, String after) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    return Arrays.compareUnsigned(bytes, after.getBytes(StandardCharsets.UTF_8)) <= 0;
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }
}

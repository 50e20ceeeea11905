package dev.mlopspractice.cloud.gateway;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who calls which service in which region: the credential scope of a Signature Version 4 request,
 * {@code AKID/20261123/ap-northeast-1/s3/aws4_request} (without the region where signed with
 * version 4A). The signature itself is not checked.
 *
 * @param accessKey the access key's id
 * @param region for example {@code ap-northeast-1}; empty where the scope has none
 * @param service the signing name, for example {@code states}
 */
public record Credential(String accessKey, String region, String service) {
  private static final Pattern SCOPE =
      Pattern.compile("Credential=([^/,\\s]+)/\\d{8}/(?:([^/,\\s]+)/)?([^/,\\s]+)/aws4_request");
  private static final Pattern VERSION_2 = Pattern.compile("AWS ([^:]+):.*");

  /**
   * Reads the Authorization header, else the query of a presigned URL; empty for an anonymous call.
   */
  static Optional<Credential> of(Headers headers, Query query) {
    String authorization = headers.first("Authorization").orElse("");
    Matcher scope = SCOPE.matcher(authorization);
    if (scope.find()) {
      return Optional.of(of(scope));
    }
    Matcher version2 = VERSION_2.matcher(authorization);
    if (version2.matches()) {
      return Optional.of(new Credential(version2.group(1), "", "s3"));
    }
    Matcher presigned = SCOPE.matcher("Credential=" + query.first("X-Amz-Credential").orElse(""));
    if (presigned.find()) {
      return Optional.of(of(presigned));
    }
    return query.first("AWSAccessKeyId").map(key -> new Credential(key, "", "s3"));
  }

  private static Credential of(Matcher scope) {
    String region = scope.group(2) == null ? "" : scope.group(2);
    return new Credential(scope.group(1), region, scope.group(3));
  }
}

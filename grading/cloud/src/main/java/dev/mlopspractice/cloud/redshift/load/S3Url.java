package dev.mlopspractice.cloud.redshift.load;

import dev.mlopspractice.cloud.redshift.dialect.SqlError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code s3://bucket/key}.
 *
 * @param key may be only a prefix
 */
record S3Url(String bucket, String key) {
  private static final Pattern URL =
      Pattern.compile("s3://([a-z0-9.-]{3,63})/(.*)", Pattern.DOTALL);

  static S3Url parse(String url) {
    Matcher matcher = URL.matcher(url);
    if (!matcher.matches()) {
      throw new SqlError("COPY and UNLOAD need s3://bucket/prefix, not '" + url + "'");
    }
    return new S3Url(matcher.group(1), matcher.group(2));
  }

  S3Url withKey(String other) {
    return new S3Url(bucket, other);
  }

  @Override
  public String toString() {
    return "s3://" + bucket + "/" + key;
  }
}

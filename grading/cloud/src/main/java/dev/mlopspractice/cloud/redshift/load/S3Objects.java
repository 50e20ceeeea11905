package dev.mlopspractice.cloud.redshift.load;

import dev.mlopspractice.cloud.redshift.dialect.SqlError;
import dev.mlopspractice.cloud.sts.AssumedRoles;
import dev.mlopspractice.cloud.wire.WireClient;
import dev.mlopspractice.cloud.wire.WireRequest;
import dev.mlopspractice.cloud.wire.WireResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Objects in S3, read and written through the cloud's front door as an IAM role. */
public final class S3Objects {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Supplier<URI> endpoint;
  private final AssumedRoles sessions;
  private final WireClient client = new WireClient(LIMIT);

  /**
   * @param endpoint where S3 is called
   */
  public S3Objects(Supplier<URI> endpoint, AssumedRoles sessions) {
    this.endpoint = endpoint;
    this.sessions = sessions;
  }

  /** The same objects, seen by this role. */
  public As as(String roleArn) {
    return new As(sessions.key(roleArn, "RedshiftIamRoleSession"));
  }

  /** What one role does. */
  public final class As {
    private final String accessKey;

    private As(String accessKey) {
      this.accessKey = accessKey;
    }

    /** The keys that begin with the URL's key, in S3's order. */
    List<String> list(S3Url prefix) {
      List<String> keys = new ArrayList<>();
      String token = "";
      do {
        String query =
            "?list-type=2&prefix="
                + encode(prefix.key())
                + (token.isEmpty() ? "" : "&continuation-token=" + encode(token));
        try (InputStream response = call("GET", prefix.withKey(""), query, new byte[0]).body()) {
          ObjectList page = ObjectList.parse(response.readAllBytes());
          keys.addAll(page.keys());
          token = page.next();
        } catch (IOException e) {
          throw failed(prefix, e);
        }
      } while (!token.isEmpty());
      return keys;
    }

    /** An object's bytes, which the caller closes. */
    InputStream open(S3Url object) {
      return call("GET", object, "", new byte[0]).body();
    }

    void put(S3Url object, byte[] body) {
      close(call("PUT", object, "", body), object);
    }

    void delete(S3Url object) {
      close(call("DELETE", object, "", new byte[0]), object);
    }

    private void close(WireResponse response, S3Url object) {
      try (InputStream body = response.body()) {
        body.readAllBytes();
      } catch (IOException e) {
        throw failed(object, e);
      }
    }

    private WireResponse call(String method, S3Url object, String query, byte[] body) {
      URI base = endpoint.get();
      String path =
          "/"
              + object.bucket()
              + (object.key().isEmpty() ? "" : "/" + encode(object.key()).replace("%2F", "/"));
      Map<String, List<String>> headers =
          Map.of(
              "Host", List.of(base.getAuthority()),
              "Authorization",
                  List.of(
                      "AWS4-HMAC-SHA256 Credential="
                          + accessKey
                          + "/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0"),
              "x-amz-content-sha256", List.of("UNSIGNED-PAYLOAD"));
      try {
        WireResponse response =
            client.call(
                base,
                new WireRequest(
                    method, path + query, headers, new ByteArrayInputStream(body), body.length));
        if (response.status() / 100 != 2) {
          throw refused(object, response);
        }
        return response;
      } catch (IOException e) {
        throw failed(object, e);
      }
    }
  }

  private static SqlError refused(S3Url object, WireResponse response) throws IOException {
    try (InputStream body = response.body()) {
      String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
      return new SqlError(
          "S3ServiceException:"
              + between(text, "Message")
              + ",Status "
              + response.status()
              + ",Error "
              + between(text, "Code")
              + "; S3 key being read : "
              + object);
    }
  }

  private static String between(String xml, String element) {
    int start = xml.indexOf("<" + element + ">");
    int end = xml.indexOf("</" + element + ">");
    return start < 0 || end < start ? "" : xml.substring(start + element.length() + 2, end);
  }

  private static SqlError failed(S3Url object, IOException cause) {
    return new SqlError("S3 does not answer for " + object + ": " + cause.getMessage(), cause);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

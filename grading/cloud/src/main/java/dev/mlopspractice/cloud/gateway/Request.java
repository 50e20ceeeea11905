package dev.mlopspractice.cloud.gateway;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * One call as it arrived. The body is a stream that can be taken once ({@link #body()}), so that
 * large objects pass through without being held; {@link #bytes()} reads a small body and may be
 * called again and again.
 */
public final class Request {
  /** The largest body that {@link #bytes()} holds in memory, in bytes: 32 MiB. */
  public static final int LARGEST_BODY_IN_MEMORY = 32 << 20;

  private final String method;
  private final String path;
  private final String rawQuery;
  private final Query query;
  private final Headers headers;
  private final Optional<Credential> credential;
  private final String id;
  private InputStream stream;
  private byte[] bytes;
  private String service = "";
  private String operation = "";

  /**
   * @param path as on the wire, still escaped, beginning with a slash
   * @param rawQuery as on the wire, still escaped; empty for none
   */
  public Request(
      String id, String method, String path, String rawQuery, Headers headers, InputStream body) {
    this.id = id;
    this.method = method;
    this.path = path;
    this.rawQuery = rawQuery;
    this.query = Query.parse(rawQuery);
    this.headers = headers;
    this.stream = body;
    this.credential = Credential.of(headers, query);
  }

  /** The same call with another query, as on the wire; the body goes along. */
  public Request withRawQuery(String other) {
    Request changed = new Request(id, method, path, other, headers, stream);
    changed.bytes = bytes;
    changed.name(service, operation);
    return changed;
  }

  /** The same call with another body. */
  public Request withBody(byte[] other) {
    Request changed =
        new Request(id, method, path, rawQuery, headers, InputStream.nullInputStream());
    changed.bytes = other.clone();
    changed.name(service, operation);
    return changed;
  }

  /** The request's id, as it will stand in x-amzn-RequestId. */
  public String id() {
    return id;
  }

  public String method() {
    return method;
  }

  /** The path as on the wire: escaped, without the query. */
  public String path() {
    return path;
  }

  /** The query as on the wire: escaped, without the question mark; empty for none. */
  public String rawQuery() {
    return rawQuery;
  }

  public Query query() {
    return query;
  }

  public Headers headers() {
    return headers;
  }

  /**
   * The service's signing name, for example {@code dynamodb}; empty until {@link Naming} has found
   * it.
   */
  public String service() {
    return service;
  }

  /**
   * The operation's name in AWS's API reference, for example {@code PutItem}; empty where unknown.
   */
  public String operation() {
    return operation;
  }

  void name(String service, String operation) {
    this.service = service;
    this.operation = operation;
  }

  /** The access key's id; empty for an anonymous call. */
  public String accessKey() {
    return credential.map(Credential::accessKey).orElse("");
  }

  public Optional<Credential> credential() {
    return credential;
  }

  /** The region that the call was signed for; {@code us-east-1} for calls without one. */
  public String region() {
    return credential.map(Credential::region).filter(r -> !r.isEmpty()).orElse("us-east-1");
  }

  /** Another call in the name of the same caller, without query, body and further headers. */
  public Request bare(String method, String path, String operation) {
    Headers kept = Headers.NONE;
    for (String name : new String[] {"Host", "Authorization"}) {
      kept = headers.has(name) ? kept.with(name, headers.first(name).orElseThrow()) : kept;
    }
    Request request = new Request(id, method, path, "", kept, InputStream.nullInputStream());
    request.name(service, operation);
    return request;
  }

  /**
   * The declared length of the body in bytes, 0 for none, -1 where it comes in chunks of unknown
   * number.
   */
  public long length() {
    if (bytes != null) {
      return bytes.length;
    }
    if (headers.has("Transfer-Encoding")) {
      return -1;
    }
    return headers.first("Content-Length").map(Long::parseLong).orElse(0L);
  }

  /** The body, to be read once; after {@link #bytes()} a fresh stream each time. */
  public synchronized InputStream body() {
    return bytes == null ? stream : new ByteArrayInputStream(bytes);
  }

  /**
   * The whole body, read once and then kept.
   *
   * @throws AwsException RequestEntityTooLarge beyond {@link #LARGEST_BODY_IN_MEMORY}
   * @throws UncheckedIOException where the caller went away
   */
  public synchronized byte[] bytes() {
    if (bytes == null) {
      try {
        byte[] read = stream.readNBytes(LARGEST_BODY_IN_MEMORY + 1);
        if (read.length > LARGEST_BODY_IN_MEMORY) {
          throw new AwsException(
              "RequestEntityTooLarge",
              413,
              "The body is larger than " + LARGEST_BODY_IN_MEMORY + " bytes.");
        }
        bytes = read;
      } catch (IOException e) {
        throw new UncheckedIOException("the caller went away while its request was read", e);
      }
    }
    return bytes;
  }

  @Override
  public String toString() {
    return (service.isEmpty() ? "?" : service)
        + ":"
        + (operation.isEmpty() ? "?" : operation)
        + " "
        + method
        + " "
        + path;
  }
}

package dev.mlopspractice.cloud.s3;

import dev.mlopspractice.cloud.gateway.Reply;
import dev.mlopspractice.cloud.gateway.Request;
import dev.mlopspractice.cloud.gateway.Service;
import dev.mlopspractice.cloud.gateway.Step;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announces every object that was written: the gateway sees all successful writes, whichever engine
 * carries them out. Listeners are called in the writer's thread before it gets its answer, and so
 * must be quick.
 */
public final class ObjectEvents implements Step {
  private static final Logger LOG = LoggerFactory.getLogger(ObjectEvents.class);

  /** Operation to the last part of S3's event name, as in {@code s3:ObjectCreated:Put}. */
  private static final Map<String, String> WRITES =
      Map.of(
          "PutObject", "Put",
          "PostObject", "Post",
          "CopyObject", "Copy",
          "CompleteMultipartUpload", "CompleteMultipartUpload");

  private static final Pattern ETAG = Pattern.compile("<ETag>(?:\"|&quot;|&#34;)?([^<&\"]+)");

  private final List<Consumer<ObjectCreated>> listeners = new CopyOnWriteArrayList<>();

  /** Adds a listener for the rest of the cloud's life. */
  public void listen(Consumer<ObjectCreated> listener) {
    listeners.add(listener);
  }

  @Override
  public Reply take(Request request, Service next) {
    String event = WRITES.get(request.operation());
    if (listeners.isEmpty() || event == null || !request.service().equals("s3")) {
      return next.handle(request);
    }
    Optional<String> formKey =
        request.operation().equals("PostObject") ? PostForm.key(request) : Optional.empty();
    Reply reply = next.handle(request);
    if (reply.status() / 100 != 2) {
      return reply;
    }
    // Copies and completions answer 200 before they are done, and tell the outcome in the body.
    byte[] body = read(reply);
    String text = new String(body, StandardCharsets.UTF_8);
    if (!text.contains("<Error>")) {
      S3Path path = S3Path.of(request);
      announce(event, path.bucket(), formKey.orElse(path.key()), etag(reply, text), request, next);
    }
    return new Reply(reply.status(), reply.headers(), new ByteArrayInputStream(body), body.length);
  }

  private void announce(
      String event, String bucket, String key, String etag, Request request, Service next) {
    ObjectCreated created =
        new ObjectCreated(bucket, key, size(bucket, key, request, next), etag, event);
    for (Consumer<ObjectCreated> listener : listeners) {
      try {
        listener.accept(created);
      } catch (RuntimeException e) {
        LOG.error("a listener failed at {}", created, e);
      }
    }
  }

  private static String etag(Reply reply, String body) {
    Matcher matcher = ETAG.matcher(body);
    return reply
        .headers()
        .first("ETag")
        .map(tag -> tag.replace("\"", ""))
        .orElseGet(() -> matcher.find() ? matcher.group(1) : "");
  }

  /** A put says its size; of what was copied or put together only the engine knows it. */
  private static long size(String bucket, String key, Request request, Service next) {
    if (request.operation().equals("PutObject")) {
      Optional<String> decoded = request.headers().first("x-amz-decoded-content-length");
      return decoded.map(Long::parseLong).orElseGet(request::length);
    }
    String path = "/" + S3Path.encode(bucket) + "/" + S3Path.encode(key);
    Reply head = next.handle(request.bare("HEAD", path, "HeadObject"));
    read(head);
    boolean known = head.status() == 200;
    return known ? head.headers().first("Content-Length").map(Long::parseLong).orElse(-1L) : -1;
  }

  private static byte[] read(Reply reply) {
    try (InputStream in = reply.body()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("the engine broke off its answer", e);
    }
  }
}

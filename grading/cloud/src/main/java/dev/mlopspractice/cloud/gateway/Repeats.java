package dev.mlopspractice.cloud.gateway;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Gives the same answer again to a caller that did not get it. SDKs repeat a call under its
 * invocation id when the connection breaks before the answer is complete, as happens to Terraform's
 * AWS provider on a busy machine; the repetition of a CreateRule must not fail because the first
 * one has worked. Only good and small answers to calls that are not S3's are kept, and what a test
 * puts in the way happens behind this step.
 */
final class Repeats implements Step {
  private static final int KEPT = 1_000;
  private static final int LARGEST = 64 << 10;

  /** A good answer; its body can be read once, so it is kept apart. */
  private record Answer(Reply reply, byte[] body) {
    Reply again() {
      return new Reply(
          reply.status(), reply.headers(), new ByteArrayInputStream(body), body.length);
    }
  }

  private final Map<String, Answer> answers = new LinkedHashMap<>();

  @Override
  public Reply take(Request request, Service next) {
    Optional<String> id = request.headers().first("amz-sdk-invocation-id");
    if (id.isEmpty() || !request.method().equals("POST") || !request.path().equals("/")) {
      return next.handle(request);
    }
    Optional<Answer> known = isRepeated(request) ? find(id.get()) : Optional.empty();
    return known.map(Answer::again).orElseGet(() -> keep(id.get(), next.handle(request)));
  }

  private static boolean isRepeated(Request request) {
    String attempt = request.headers().lower("amz-sdk-request");
    return !attempt.isEmpty() && !attempt.startsWith("attempt=1;");
  }

  private Optional<Answer> find(String id) {
    synchronized (answers) {
      return Optional.ofNullable(answers.get(id));
    }
  }

  private Reply keep(String id, Reply reply) {
    if (reply.status() != 200 || reply.length() < 0 || reply.length() > LARGEST) {
      return reply;
    }
    try (var body = reply.body()) {
      Answer answer = new Answer(reply, body.readAllBytes());
      synchronized (answers) {
        answers.put(id, answer);
        if (answers.size() > KEPT) {
          answers.remove(answers.keySet().iterator().next());
        }
      }
      return answer.again();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read an answer", e);
    }
  }
}

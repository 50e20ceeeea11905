package dev.mlopspractice.cloud.gateway;

import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Remembers which operations were called, who answered them, and whether they were carried out. */
public final class Calls {
  private static final int FIRST_ERROR = 400;

  /**
   * An operation and who answered it.
   *
   * @param service its signing name, for example {@code dynamodb}
   * @param operation for example {@code PutItem}
   * @param answeredBy for example {@code DynamoDB Local 3.3.1}
   */
  public record Call(String service, String operation, String answeredBy)
      implements Comparable<Call> {
    private static final Comparator<Call> ORDER =
        Comparator.comparing(Call::service)
            .thenComparing(Call::operation)
            .thenComparing(Call::answeredBy);

    @Override
    public int compareTo(Call other) {
      return ORDER.compare(this, other);
    }
  }

  private final ConcurrentMap<Call, Boolean> calls = new ConcurrentHashMap<>();

  /** A service, with its calls remembered. */
  public Service of(String answeredBy, Service service) {
    return request ->
        noted(answeredBy, request, () -> service.handle(request), new AtomicBoolean());
  }

  /** A step before a service, with those calls remembered that it does not pass on. */
  public Step of(String answeredBy, Step step) {
    return (request, next) -> {
      AtomicBoolean passedOn = new AtomicBoolean();
      Service behind =
          passed -> {
            passedOn.compareAndSet(false, passed.operation().equals(request.operation()));
            return next.handle(passed);
          };
      return noted(answeredBy, request, () -> step.take(request, behind), passedOn);
    };
  }

  private Reply noted(
      String answeredBy, Request request, Supplier<Reply> answer, AtomicBoolean passedOn) {
    boolean carriedOut = false;
    try {
      Reply reply = answer.get();
      carriedOut = reply.status() < FIRST_ERROR;
      return reply;
    } finally {
      if (!passedOn.get()) {
        Call call = new Call(request.service(), request.operation(), answeredBy);
        calls.merge(call, carriedOut, Boolean::logicalOr);
      }
    }
  }

  /** Each call, and whether it was carried out at least once; else it was only ever refused. */
  public SortedMap<Call, Boolean> all() {
    return new TreeMap<>(calls);
  }
}

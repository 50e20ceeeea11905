package dev.mlopspractice.canary;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.warehouse.Pauses;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A play of time and evidence: time passes only in pauses, and evidence is what a document has for
 * the weight that was set when it happened.
 *
 * <p>The document has, under each weight, a list of minutes: {@code {"1": [{"requests": 400,
 * "errors": 0}, …], "10": …}}. The minutes of a weight begin when it is set, and at the end of the
 * list nothing more happens. {@code {"unreadable": true}} can't be read at the end of that minute.
 */
final class Rehearsal implements Weights, EvidenceSource, Pauses, InstantSource {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Weights weights;
  private final JsonNode minutes;
  private final NavigableMap<Instant, Integer> changes = new TreeMap<>();
  private Instant now = Instant.parse("2026-11-23T04:00:00Z");

  /**
   * @param weights that are really set
   */
  Rehearsal(Weights weights, JsonNode minutes) {
    this.weights = weights;
    this.minutes = minutes;
    changes.put(now, weights.canary());
  }

  @Override
  public int canary() {
    return weights.canary();
  }

  @Override
  public void canary(int percent) {
    weights.canary(percent);
    changes.put(now, percent);
  }

  @Override
  public Samples between(Instant from, Instant to) {
    long requests = 0;
    long errors = 0;
    for (Instant end = changes.firstKey().plus(MINUTE); !end.isAfter(to); end = end.plus(MINUTE)) {
      Instant begin = end.minus(MINUTE);
      if (!begin.isBefore(from)) {
        JsonNode happened = at(begin);
        if (happened.path("unreadable").asBoolean() && end.plus(MINUTE).isAfter(to)) {
          throw new IllegalStateException("the evidence of " + begin + " can't be read");
        }
        requests += happened.path("requests").asLong();
        errors += happened.path("errors").asLong();
      }
    }
    Optional<Latency> latency = Optional.of(new Latency(0.01, 0.01, 0.02, 0.03));
    return new Samples(
        new Evidence(1, requests, 0, latency, List.of()),
        new Evidence(1, requests, errors, latency, List.of()));
  }

  /** What happened in the minute that began then. */
  private JsonNode at(Instant begin) {
    var set = changes.floorEntry(begin);
    long minute = Duration.between(set.getKey(), begin).toMinutes();
    return minutes.path(set.getValue().toString()).path((int) minute);
  }

  /** One error is bad here, and a thousand requests without any are enough. */
  static Verdict judge(Evidence stable, Evidence canary) {
    if (canary.errors() > 0) {
      return Verdict.worse(Reason.ERRORS);
    }
    return canary.requests() >= Comparison.ENOUGH ? Verdict.FINE : Verdict.NOT_ENOUGH;
  }

  @Override
  public long nanos() {
    return Duration.between(Instant.EPOCH, now).toNanos();
  }

  @Override
  public void pause(Duration length) {
    now = now.plus(length);
  }

  @Override
  public Instant instant() {
    return now;
  }
}

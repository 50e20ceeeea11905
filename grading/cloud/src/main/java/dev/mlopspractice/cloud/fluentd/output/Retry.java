package dev.mlopspractice.cloud.fluentd.output;

import dev.mlopspractice.cloud.fluentd.config.Parameters;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** When a failed shipment is tried again, and when no more. */
final class Retry {
  private final Duration wait;
  private final double base;
  private final boolean periodic;
  private final Duration longest;
  private final Duration timeout;
  private final int most;
  private final boolean forever;
  private final UnaryOperator<Duration> shorten;
  private int failures;
  private Instant since = Instant.MAX;
  private Instant next = Instant.MIN;

  Retry(Parameters parameters, UnaryOperator<Duration> shorten) {
    this.shorten = shorten;
    this.wait = parameters.time("retry_wait", Duration.ofSeconds(1));
    this.base = parameters.number("retry_exponential_backoff_base", 2);
    this.periodic =
        parameters
            .word("retry_type", "exponential_backoff", "periodic")
            .orElse("exponential_backoff")
            .equals("periodic");
    this.longest = parameters.time("retry_max_interval", Duration.ofDays(365));
    this.timeout = parameters.time("retry_timeout", Duration.ofHours(72));
    this.most = parameters.number("retry_max_times", Integer.MAX_VALUE);
    this.forever = parameters.flag("retry_forever", false);
    parameters.flag("retry_randomize", true); // an eighth more or less, which changes no outcome
  }

  boolean isDue(Instant now) {
    return failures == 0 || !now.isBefore(next);
  }

  /** When it is tried again; empty where it is given up. */
  Optional<Instant> failed(Instant now) {
    if (failures == 0) {
      since = now;
    }
    if (!forever && (failures >= most || !now.isBefore(since.plus(timeout)))) {
      succeeded();
      return Optional.empty();
    }
    double factor = periodic ? 1 : Math.pow(base, failures);
    double seconds = Math.min(wait.toMillis() / 1e3 * factor, longest.toSeconds());
    next = now.plus(shorten.apply(Duration.ofMillis((long) (seconds * 1_000))));
    failures++;
    return Optional.of(next);
  }

  int failures() {
    return failures;
  }

  void succeeded() {
    failures = 0;
    since = Instant.MAX;
    next = Instant.MIN;
  }
}

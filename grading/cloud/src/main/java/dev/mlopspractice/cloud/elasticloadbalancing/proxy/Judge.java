package dev.mlopspractice.cloud.elasticloadbalancing.proxy;

import dev.mlopspractice.cloud.elasticloadbalancing.proxy.TargetHealth.State;
import java.time.Duration;
import java.time.Instant;

/** What the outcome of a health check makes of a target. */
final class Judge {
  /** A program that has just come up may answer wrongly for a moment, whatever the interval. */
  private static final Duration COMING_UP = Duration.ofMillis(500);

  private Judge() {}

  /**
   * One outcome.
   *
   * @param status of the answer; 0 for none
   * @param failure why there is none
   */
  record Outcome(int status, String failure) {
    /** Whether the program may still be on its way up: it does not answer, or says "not yet". */
    boolean mayBeStarting() {
      return status == 0 || status == 503;
    }
  }

  /**
   * Takes an outcome into account.
   *
   * @param patience how long a new target may be starting
   * @return whether the state has changed
   */
  static boolean take(Target target, Outcome outcome, HealthSettings settings, Duration patience) {
    if (settings.passes(outcome.status())) {
      return passed(target, settings);
    }
    String reason = outcome.status() == 0 ? "Target.Timeout" : "Target.ResponseCodeMismatch";
    String sentence =
        outcome.status() == 0
            ? "Health checks failed: " + outcome.failure()
            : "Health checks failed with these codes: [" + outcome.status() + "]";
    boolean starting =
        target.state == State.INITIAL
            && outcome.mayBeStarting()
            && Instant.now().isBefore(target.registeredAt.plus(patience));
    if (target.state == State.UNHEALTHY || starting) {
      target.streak = 0;
      return false;
    }
    target.streak++;
    if (!longEnough(target, outcome, settings)) {
      return false;
    }
    target.become(State.UNHEALTHY, reason, sentence);
    return true;
  }

  private static boolean longEnough(Target target, Outcome outcome, HealthSettings settings) {
    boolean often = target.streak >= settings.unhealthyThreshold();
    if (target.state != State.INITIAL) {
      return often;
    }
    if (outcome.mayBeStarting()) {
      return true; // its patience is over
    }
    if (target.wrongSince == null) {
      target.wrongSince = Instant.now();
    }
    return often && !Instant.now().isBefore(target.wrongSince.plus(COMING_UP));
  }

  private static boolean passed(Target target, HealthSettings settings) {
    if (target.state == State.HEALTHY) {
      target.streak = 0;
      return false;
    }
    target.streak++;
    if (target.state == State.UNHEALTHY && target.streak < settings.healthyThreshold()) {
      return false;
    }
    target.become(State.HEALTHY, "", "");
    return true;
  }
}

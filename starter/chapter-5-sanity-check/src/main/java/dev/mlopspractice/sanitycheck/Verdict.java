package dev.mlopspractice.sanitycheck;

import java.util.Optional;

/**
 * What was decided about a challenger, and on what grounds.
 *
 * @param champion empty if there was none
 */
public record Verdict(Reason reason, Contestant challenger, Optional<Contestant> champion) {

  /** As it is written down: {@code promoted} or {@code refused}. */
  public String decision() {
    return reason.promotes() ? "promoted" : "refused";
  }

  /** In one line, for the log. */
  public String inWords() {
    return "%s %s: %s (%s), log loss %s against %s"
        .formatted(
            challenger.model().name(),
            challenger.model().revision(),
            decision(),
            reason.key(),
            logLoss(challenger),
            champion.map(Verdict::logLoss).orElse("no champion's"));
  }

  private static String logLoss(Contestant contestant) {
    return contestant.figures().logLoss().isPresent()
        ? String.valueOf(contestant.figures().logLoss().getAsDouble())
        : "undefined";
  }
}

package dev.mlopspractice.canary;

import java.util.Optional;

/**
 * What evidence says of a canary.
 *
 * @param reason in what respect it is worse; empty if it is not
 */
public record Verdict(Kind kind, Optional<Reason> reason) {

  /** What can be said. */
  public enum Kind {
    /** It is worse. */
    WORSE,
    /** There is enough evidence, and it is not worse. */
    FINE,
    /** Nobody can tell yet. */
    NOT_ENOUGH
  }

  /** There is enough evidence, and the canary is not worse. */
  public static final Verdict FINE = new Verdict(Kind.FINE, Optional.empty());

  /** Nobody can tell yet. */
  public static final Verdict NOT_ENOUGH = new Verdict(Kind.NOT_ENOUGH, Optional.empty());

  /** The canary is worse. */
  public static Verdict worse(Reason reason) {
    return new Verdict(Kind.WORSE, Optional.of(reason));
  }

  /** Requires a reason of what is worse, and none of the others. */
  public Verdict {
    if ((kind == Kind.WORSE) != reason.isPresent()) {
      throw new IllegalArgumentException(kind + " with the reason " + reason);
    }
  }
}

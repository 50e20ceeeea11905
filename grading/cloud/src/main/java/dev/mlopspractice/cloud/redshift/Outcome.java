package dev.mlopspractice.cloud.redshift;

import java.util.Optional;

/**
 * What a statement did.
 *
 * @param result empty where it is no query
 * @param rows returned or changed; -1 where that means nothing
 */
record Outcome(Optional<Result> result, long rows) {
  /** Nothing to tell. */
  static final Outcome NOTHING = new Outcome(Optional.empty(), -1);

  static Outcome changed(long rows) {
    return new Outcome(Optional.empty(), rows);
  }
}

package dev.mlopspractice.cloud.states.asl;

import dev.mlopspractice.cloud.states.asl.data.ErrorName;
import dev.mlopspractice.cloud.states.asl.data.StatesError;

/** The error for data past 256 KiB, in AWS's words. */
final class TooLarge {
  private TooLarge() {}

  /** For a state's output or the result of a task, by the state's name or the service's. */
  static StatesError result(String of) {
    return new StatesError(
        ErrorName.DATA_LIMIT_EXCEEDED,
        "The state/task '%s' returned a result with a size exceeding the maximum number of bytes service limit."
            .formatted(of));
  }
}

package dev.mlopspractice.cloud;

import dev.mlopspractice.cloud.states.asl.Waits;
import java.time.Duration;
import java.util.Objects;

/**
 * How long pauses really last, such as Wait states and Retry intervals of Step Functions and the
 * intervals of health checks: as written, until a grader shortens them. TimeoutSeconds and
 * HeartbeatSeconds stay real.
 */
public final class WaitClock implements Waits {
  private volatile Waits waits = Waits.asWritten();

  /** From now on no pause is longer than this. */
  public void atMost(Duration longest) {
    waits = Waits.atMost(Objects.requireNonNull(longest, "longest"));
  }

  /** From now on pauses last as long as definitions say. */
  public void asWritten() {
    waits = Waits.asWritten();
  }

  @Override
  public Duration shorten(Duration asked) {
    return waits.shorten(asked);
  }
}

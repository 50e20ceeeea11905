package dev.mlopspractice.warehouse;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Time, as one who waits sees it; passed in, so that a test need not wait. */
public interface Pauses {

  /** Nanoseconds since some moment; only differences mean something. */
  long nanos();

  /** Waits so long. */
  void pause(Duration length);

  /** The time of this machine. */
  static Pauses real() {
    return new Pauses() {
      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public void pause(Duration length) {
        try {
          TimeUnit.NANOSECONDS.sleep(length.toNanos());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new WarehouseException("Interrupted while a statement ran", e);
        }
      }
    };
  }
}

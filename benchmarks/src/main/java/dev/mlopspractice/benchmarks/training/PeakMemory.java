package dev.mlopspractice.benchmarks.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The most memory that a process has held, as Linux counts it; 0 elsewhere. */
final class PeakMemory implements AutoCloseable {

  private static final String PEAK = "VmHWM:";

  private final AtomicLong kilobytes = new AtomicLong();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

  /** Looks at the process ten times a second until it is closed. */
  PeakMemory(long pid) {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    clock.scheduleAtFixedRate(() -> look(status), 0, 100, TimeUnit.MILLISECONDS);
  }

  double megabytes() {
    return kilobytes.get() / 1024.0;
  }

  private void look(Path status) {
    try {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith(PEAK)) {
          kilobytes.set(Long.parseLong(line.substring(PEAK.length()).replace("kB", "").strip()));
        }
      }
    } catch (IOException e) {
      // It has ended, or this is not Linux: what was seen so far stands.
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}

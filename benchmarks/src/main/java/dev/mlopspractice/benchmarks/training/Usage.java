package dev.mlopspractice.benchmarks.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The most memory that a process has held, and its processor time, as Linux counts them; else 0.
 */
final class Usage implements AutoCloseable {

  private static final String PEAK = "VmHWM:";

  private final AtomicLong kilobytes = new AtomicLong();
  private final AtomicLong cpuNanos = new AtomicLong();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

  /** Looks at the process ten times a second until it is closed. */
  Usage(long pid) {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    var unused =
        clock.scheduleAtFixedRate(() -> look(status, process), 0, 100, TimeUnit.MILLISECONDS);
  }

  double megabytes() {
    return kilobytes.get() / 1024.0;
  }

  double cpuSeconds() {
    return cpuNanos.get() / 1e9;
  }

  private void look(Path status, Optional<ProcessHandle> process) {
    process
        .flatMap(running -> running.info().totalCpuDuration())
        .ifPresent(used -> cpuNanos.accumulateAndGet(used.toNanos(), Math::max));
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

package dev.mlopspractice.course.cohort;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Runs a command, and ends it with all that it has started when it takes more than it may. */
final class LimitedProcess {
  private static final long LOOK_MILLIS = 200;
  private static final int LOOKS_PER_DISK = 10;

  private final ProcessLimits limits;
  private final JobFolder job;
  private final Set<ProcessHandle> seen = new HashSet<>();

  /**
   * How it ended.
   *
   * @param breach what it took too much of; empty where it ended by itself
   */
  record End(Optional<String> breach, int exitCode) {}

  LimitedProcess(ProcessLimits limits, JobFolder job) {
    this.limits = limits;
    this.job = job;
  }

  /**
   * Runs it to its end.
   *
   * @param environment all of it
   * @param log where the beginning of what it prints is kept
   */
  End run(List<String> command, Map<String, String> environment, Path log)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(job.temporary().toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    Thread reader = keepOutput(process.getInputStream(), log);
    try {
      Optional<String> breach = Optional.empty();
      for (int look = 0; breach.isEmpty(); look++) {
        if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
          return new End(Optional.empty(), process.exitValue());
        }
        breach = breach(process, Duration.ofNanos(System.nanoTime() - start), look);
      }
      return new End(breach, -1);
    } finally {
      endAll(process);
      reader.join(TimeUnit.SECONDS.toMillis(2));
    }
  }

  private Optional<String> breach(Process process, Duration since, int look) {
    List<ProcessHandle> alive = process.descendants().toList();
    seen.addAll(alive);
    if (since.compareTo(limits.wallClock()) > 0) {
      return Optional.of("it was still running after " + limits.wallClock().toSeconds() + " s");
    }
    if (alive.size() > limits.processes()) {
      return Optional.of("it had more than " + limits.processes() + " processes");
    }
    long memory =
        alive.stream().mapToLong(LimitedProcess::memory).sum() + memory(process.toHandle());
    if (memory > limits.memoryBytes()) {
      return Optional.of("it took more than " + mebibytes(limits.memoryBytes()) + " of memory");
    }
    if (look % LOOKS_PER_DISK == 0 && job.bytes() > limits.diskBytes()) {
      return Optional.of("it wrote more than " + mebibytes(limits.diskBytes()) + " of files");
    }
    return Optional.empty();
  }

  private static String mebibytes(long bytes) {
    return (bytes >> 20) + " MB";
  }

  /** Resident memory; nothing where there is no /proc, or the process has just ended. */
  private static long memory(ProcessHandle process) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .sum();
    } catch (IOException e) {
      return 0;
    }
  }

  /** Also what has been left behind by a process that has ended. */
  private void endAll(Process process) {
    for (int round = 0; round < LOOKS_PER_DISK; round++) {
      seen.addAll(process.descendants().toList());
      process.destroyForcibly();
      List<ProcessHandle> alive = seen.stream().filter(ProcessHandle::isAlive).toList();
      if (alive.isEmpty()) {
        return;
      }
      alive.forEach(one -> seen.addAll(one.descendants().toList()));
      alive.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private Thread keepOutput(InputStream in, Path log) throws IOException {
    Files.createDirectories(log.getParent());
    OutputStream out = Files.newOutputStream(log);
    Thread reader =
        new Thread(
            () -> {
              try (in;
                  out) {
                byte[] buffer = new byte[1 << 14];
                long left = limits.outputBytes();
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                  int kept = (int) Math.min(left, n);
                  out.write(buffer, 0, kept);
                  left -= kept;
                }
              } catch (IOException e) {
                return; // the process was ended
              }
            },
            "output");
    reader.setDaemon(true);
    reader.start();
    return reader;
  }
}

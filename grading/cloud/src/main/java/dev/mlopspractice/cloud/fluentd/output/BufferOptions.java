package dev.mlopspractice.cloud.fluentd.output;

import dev.mlopspractice.cloud.fluentd.Surroundings;
import dev.mlopspractice.cloud.fluentd.config.Parameters;
import dev.mlopspractice.cloud.fluentd.event.Log;
import java.time.Duration;
import java.util.Optional;

/**
 * What {@code <buffer>} says of when chunks are shipped and how large they get.
 *
 * @param mode when staged chunks are enqueued
 * @param timekeyWait how long a time slice is kept open for late events
 * @param flushInterval age of a chunk in the interval mode
 * @param flushAtShutdown whether everything is shipped at the end; empty for the default of the
 *     kind of buffer
 * @param chunkBytes most bytes of a chunk
 * @param chunkEvents most events of a chunk
 * @param totalBytes most bytes of the whole buffer
 */
record BufferOptions(
    Mode mode,
    Duration timekeyWait,
    Duration flushInterval,
    Optional<Boolean> flushAtShutdown,
    long chunkBytes,
    long chunkEvents,
    long totalBytes) {
  /** {@code flush_mode}. */
  enum Mode {
    LAZY,
    INTERVAL,
    IMMEDIATE
  }

  private static final long MEBIBYTE = 1L << 20;

  static BufferOptions of(Parameters parameters, ChunkKeys keys, Surroundings surroundings) {
    boolean file = parameters.text("@type", "memory").equals("file");
    boolean interval = parameters.text("flush_interval").isPresent();
    Mode mode =
        switch (parameters
            .word("flush_mode", "default", "lazy", "interval", "immediate")
            .orElse("default")) {
          case "lazy" -> Mode.LAZY;
          case "interval" -> Mode.INTERVAL;
          case "immediate" -> Mode.IMMEDIATE;
          default -> keys.time() ? Mode.LAZY : Mode.INTERVAL;
        };
    if (mode == Mode.LAZY && !keys.time()) {
      throw parameters.refusal("flush_mode", "is lazy, which needs the chunk key 'time'");
    }
    if (interval && mode != Mode.INTERVAL) {
      Log log = surroundings.log();
      log.warn(
          "'flush_interval' is ignored because 'flush_mode' is not 'interval': '"
              + mode.name().toLowerCase(java.util.Locale.ROOT)
              + "'");
    }
    parameters.number("flush_thread_count", 1); // here one thread does everything, in turn
    parameters.time("flush_thread_interval", Duration.ofSeconds(1));
    parameters.time("flush_thread_burst_interval", Duration.ofSeconds(1));
    parameters.word("overflow_action", "throw_exception", "block"); // both keep the lines unread
    parameters.word(
        "compress", "text", "gzip"); // how a chunk lies in the buffer, unseen from outside
    return new BufferOptions(
        mode,
        parameters.time("timekey_wait", Duration.ofMinutes(10)),
        parameters.time("flush_interval", Duration.ofMinutes(1)),
        parameters.text("flush_at_shutdown").map(x -> parameters.flag("flush_at_shutdown", true)),
        parameters.size("chunk_limit_size", (file ? 256 : 8) * MEBIBYTE),
        parameters.size("chunk_limit_records", Long.MAX_VALUE),
        parameters.size("total_limit_size", (file ? 65_536 : 512) * MEBIBYTE));
  }
}

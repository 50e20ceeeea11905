package dev.mlopspractice.cloud.fluentd.input;

import dev.mlopspractice.cloud.fluentd.config.Parameters;
import dev.mlopspractice.cloud.fluentd.event.Log;
import java.time.Duration;
import java.util.Optional;

/**
 * How files are followed.
 *
 * @param positionPath where positions are kept; empty for in memory
 * @param fromHead whether files that are there at the first start are read from their heads
 * @param byInode whether a file is known by its inode rather than by its path
 * @param linesAtOnce most lines that are emitted together
 * @param rotateWait how long a file renamed away is still read
 * @param refreshInterval how often new files are looked for
 */
record TailOptions(
    Optional<String> positionPath,
    boolean fromHead,
    boolean byInode,
    int linesAtOnce,
    Duration rotateWait,
    Duration refreshInterval) {

  static TailOptions of(Parameters parameters, Log log) {
    TailOptions options =
        new TailOptions(
            parameters.text("pos_file"),
            parameters.flag("read_from_head", false),
            parameters.flag("follow_inodes", false),
            Math.max(1, parameters.number("read_lines_limit", 1000)),
            parameters.time("rotate_wait", Duration.ofSeconds(5)),
            parameters.time("refresh_interval", Duration.ofSeconds(60)));
    boolean timer = parameters.flag("enable_watch_timer", true);
    boolean stat = parameters.flag("enable_stat_watcher", true);
    if (!timer && !stat) {
      throw parameters.refusal(
          "enable_watch_timer", "is false, and so is enable_stat_watcher: one must be true");
    }
    if (options.byInode && options.positionPath.isEmpty()) {
      throw parameters.refusal("follow_inodes", "needs pos_file");
    }
    if (!parameters.text("encoding", "UTF-8").equalsIgnoreCase("UTF-8")) {
      throw parameters.wrong("encoding", "UTF-8");
    }
    if (options.positionPath.isEmpty()) {
      log.warn(
          "'pos_file PATH' parameter is not set to a 'tail' source. this parameter is highly"
              + " recommended to save the position to resume tailing.");
    }
    return options;
  }
}

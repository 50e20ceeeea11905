package dev.mlopspractice.cloud.fluentd.input;

import dev.mlopspractice.cloud.fluentd.Surroundings;
import dev.mlopspractice.cloud.fluentd.config.Parameters;
import dev.mlopspractice.cloud.fluentd.event.Label;
import dev.mlopspractice.cloud.fluentd.event.Log;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** {@code @type tail}: follows files by their paths, across rotations and restarts. */
public final class TailSource {
  private record Leaving(TailedFile file, Instant at) {}

  private final Surroundings surroundings;
  private final Log log;
  private final Supplier<Label> target;
  private final TailPaths paths;
  private final LineEvents events;
  private final TailOptions options;
  private final Map<String, TailedFile> files = new LinkedHashMap<>();
  private final List<Leaving> leaving = new ArrayList<>();
  private PositionFile positions;
  private Instant refreshed;
  private boolean starting = true;

  /**
   * Reads the section.
   *
   * @param target where events go; asked when the first is there
   */
  public TailSource(Parameters parameters, Surroundings surroundings, Supplier<Label> target) {
    this.surroundings = surroundings;
    this.log = surroundings.log();
    this.target = target;
    this.paths = new TailPaths(parameters, surroundings.files());
    this.events = new LineEvents(parameters, surroundings);
    this.options = TailOptions.of(parameters, log);
  }

  /** Opens the position file and the files that are there. */
  public void start() throws IOException {
    if (options.positionPath().isPresent()) {
      positions =
          new PositionFile(
              surroundings.files().apply(options.positionPath().get()), options.byInode());
    }
    refresh();
    starting = false;
  }

  /** Reads what has been written since. */
  public void tick() throws IOException {
    Instant now = surroundings.clock().instant();
    Duration interval = surroundings.shorten().apply(options.refreshInterval());
    if (!now.isBefore(refreshed.plus(interval))) {
      refresh();
    }
    for (TailedFile file : List.copyOf(files.values())) {
      file.tick();
    }
    for (Leaving old : List.copyOf(leaving)) {
      if (now.isBefore(old.at())) {
        old.file().tick();
      } else {
        old.file().detach();
        leaving.remove(old);
      }
    }
  }

  /** Reads no further. */
  public void stop() throws IOException {
    for (TailedFile file : files.values()) {
      file.detach();
    }
    for (Leaving old : leaving) {
      old.file().detach();
    }
    if (positions != null) {
      positions.close();
    }
  }

  private void refresh() throws IOException {
    refreshed = surroundings.clock().instant();
    Map<String, String> wanted = new LinkedHashMap<>();
    for (String path : paths.expand()) {
      long inode = FileState.of(file(path)).inode();
      if (inode != 0 || !options.byInode()) {
        wanted.put(key(path, inode), path);
      }
    }
    for (Map.Entry<String, TailedFile> known : Map.copyOf(files).entrySet()) {
      if (!wanted.containsKey(known.getKey())) {
        files.remove(known.getKey());
        leave(known.getValue());
        forget(known.getValue());
      }
    }
    for (Map.Entry<String, String> target : wanted.entrySet()) {
      if (!files.containsKey(target.getKey())) {
        log.info("following tail of " + target.getValue());
        follow(target.getValue(), position(target.getValue())).tick();
      }
    }
  }

  private TailedFile follow(String path, Position position) throws IOException {
    TailedFile tailed =
        new TailedFile(
            path,
            file(path),
            position,
            options.fromHead() || !starting,
            options.linesAtOnce(),
            (file, lines) -> events.emit(file, lines, target.get()),
            this::rotated);
    files.put(key(path, FileState.of(file(path)).inode()), tailed);
    return tailed;
  }

  private void rotated(TailedFile old, long inode) throws IOException {
    String path = old.path();
    log.info(
        "detected rotation of "
            + path
            + "; waiting "
            + options.rotateWait().toSeconds()
            + " seconds");
    if (options.byInode()) {
      files.values().remove(old);
      if (inode != 0 && !files.containsKey(key(path, inode))) {
        follow(path, position(path)).tick();
      }
    } else {
      follow(path, old.handOver()).tick();
    }
    leave(old);
  }

  private void leave(TailedFile old) {
    leaving.add(new Leaving(old, surroundings.clock().instant().plus(options.rotateWait())));
  }

  private void forget(TailedFile gone) throws IOException {
    if (positions != null && !options.byInode()) {
      positions.forget(gone.path(), gone.inode());
    }
  }

  private Position position(String path) throws IOException {
    return positions == null
        ? Position.inMemory()
        : positions.of(path, FileState.of(file(path)).inode());
  }

  private String key(String path, long inode) {
    return options.byInode() ? String.valueOf(inode) : path;
  }

  private Path file(String path) {
    return surroundings.files().apply(path);
  }
}

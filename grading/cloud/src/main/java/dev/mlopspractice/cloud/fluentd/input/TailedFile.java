package dev.mlopspractice.cloud.fluentd.input;

import dev.mlopspractice.cloud.fluentd.event.BufferOverflowException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * One file that is followed under its path. Its position moves when its lines have been emitted, so
 * that a line is rather emitted twice than never.
 */
final class TailedFile {
  /** Takes lines of a file. */
  @FunctionalInterface
  interface Emitter {
    void emit(String path, List<byte[]> lines);
  }

  /** What happens to a file that is another one now. */
  @FunctionalInterface
  interface Rotation {
    void rotated(TailedFile old, long inode) throws IOException;
  }

  private final String path;
  private final Path file;
  private final boolean fromHead;
  private final int linesAtOnce;
  private final Emitter emitter;
  private final Rotation rotation;
  private Position position;
  private LineReader reader;
  private boolean watched = true;
  private FileState last = new FileState(0, -1);

  /**
   * A file to follow, which need not be there yet.
   *
   * @param path in the container
   * @param file on this machine
   * @param fromHead whether a file never seen before is read from its head rather than its end
   */
  TailedFile(
      String path,
      Path file,
      Position position,
      boolean fromHead,
      int linesAtOnce,
      Emitter emitter,
      Rotation rotation) {
    this.path = path;
    this.file = file;
    this.position = position;
    this.fromHead = fromHead;
    this.linesAtOnce = linesAtOnce;
    this.emitter = emitter;
    this.rotation = rotation;
  }

  String path() {
    return path;
  }

  /** The inode of the file that is read; 0 before there is one. */
  long inode() {
    return position.inode();
  }

  /** Gives its position to the file that has taken its place. */
  Position handOver() {
    Position shared = position;
    position = shared.detached();
    return shared;
  }

  void tick() throws IOException {
    if (watched) {
      FileState now = FileState.of(file);
      if (now.inode() != last.inode() || now.size() < last.size()) {
        changed(now);
      }
      last = now;
    }
    read();
  }

  private void changed(FileState now) throws IOException {
    if (reader == null) {
      first(now);
    } else if (now.inode() == position.inode()) {
      position.advance(0); // cut off
      reopen();
    } else {
      read(); // what the old file still has
      watched = false;
      rotation.rotated(this, now.inode());
    }
  }

  private void first(FileState now) throws IOException {
    if (!now.exists()) {
      return;
    }
    if (now.inode() == position.inode()) {
      if (now.size() < position.offset()) {
        position.advance(0);
      }
    } else if (position.inode() != 0) {
      position.update(now.inode(), 0); // another file than when this was stopped
    } else {
      position.update(now.inode(), fromHead ? 0 : now.size());
    }
    reopen();
  }

  private void reopen() throws IOException {
    close();
    try {
      reader = new LineReader(file);
    } catch (FileNotFoundException e) {
      reader = null; // renamed just now: the next look finds what has taken its place
      last = new FileState(0, -1);
    }
  }

  private void read() throws IOException {
    if (reader == null) {
      return;
    }
    while (true) {
      LineReader.Lines lines = reader.read(position.offset(), linesAtOnce);
      if (lines.lines().isEmpty()) {
        return;
      }
      try {
        emitter.emit(path, lines.lines());
      } catch (BufferOverflowException e) {
        return; // the same lines again when there is room
      }
      position.advance(lines.end());
    }
  }

  /** Stops following, and reads what is there. */
  void detach() throws IOException {
    watched = false;
    read();
    close();
  }

  void close() throws IOException {
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }
}

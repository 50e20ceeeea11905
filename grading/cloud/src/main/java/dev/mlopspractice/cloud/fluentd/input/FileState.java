package dev.mlopspractice.cloud.fluentd.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a path is at a moment.
 *
 * @param inode of the file; 0 where there is none
 * @param size in bytes
 */
record FileState(long inode, long size) {
  private static final FileState MISSING = new FileState(0, 0);

  static FileState of(Path path) throws IOException {
    try {
      Map<String, Object> attributes = Files.readAttributes(path, "unix:ino,size");
      return new FileState((Long) attributes.get("ino"), (Long) attributes.get("size"));
    } catch (NoSuchFileException e) {
      return MISSING;
    }
  }

  boolean exists() {
    return inode != 0;
  }
}

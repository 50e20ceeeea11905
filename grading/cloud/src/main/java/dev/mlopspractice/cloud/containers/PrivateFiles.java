package dev.mlopspractice.cloud.containers;

import java.nio.file.Path;

/** The file system of a stand-in: its mounts, and beside them a directory that goes with it. */
final class PrivateFiles {
  private final Mounts mounts;
  private final Path directory;

  PrivateFiles(Mounts mounts, Path directory) {
    this.mounts = mounts;
    this.directory = directory.toAbsolutePath().normalize();
  }

  /** Nothing is made; a relative path is one from the root. */
  Path path(String containerPath) {
    String absolute = Path.of("/").resolve(containerPath).normalize().toString();
    return mounts.find(absolute).orElseGet(() -> directory.resolve(absolute.substring(1)));
  }

  void delete() {
    Directories.delete(directory);
  }
}

package dev.mlopspractice.cloud.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** What a cloud process leaves under {@code .course/cloud/}: who it is, and its log. */
final class CloudFiles {
  /**
   * A running process, as it announced itself.
   *
   * @param pid its number
   * @param endpoint where it listens
   */
  record Announcement(long pid, URI endpoint) {}

  private final Path folder;

  /**
   * @param home the repository's root
   */
  CloudFiles(Path home) {
    this.folder = home.resolve(".course").resolve("cloud");
  }

  Path log() {
    return folder.resolve("cloud.log");
  }

  /** Held while a process is being started, so that two starters make one cloud. */
  Path lock() {
    return folder.resolve("lock");
  }

  void create() {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + folder, e);
    }
  }

  /** Whole or not at all: readers may look at any moment. */
  void announce(Announcement announcement) throws IOException {
    create();
    Path written = folder.resolve("announcement.new");
    Files.write(
        written, List.of(Long.toString(announcement.pid()), announcement.endpoint().toString()));
    try {
      Files.move(written, announcement(), StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(written, announcement(), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Of a process that is alive; a file that a killed one left behind does not count. */
  Optional<Announcement> running() {
    try {
      List<String> lines = Files.readAllLines(announcement());
      Announcement found = new Announcement(Long.parseLong(lines.get(0)), URI.create(lines.get(1)));
      return Optional.of(found)
          .filter(a -> ProcessHandle.of(a.pid()).map(ProcessHandle::isAlive).orElse(false));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** Takes the announcement back, if it is this process's. */
  void withdraw(long pid) throws IOException {
    if (running().map(a -> a.pid() == pid).orElse(false)) {
      Files.deleteIfExists(announcement());
    }
  }

  private Path announcement() {
    return folder.resolve("announcement");
  }
}

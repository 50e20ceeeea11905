package dev.mlopspractice.course.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Waits until the content of a folder has changed, and the writing is over.
 *
 * <p>Editors save in several steps (a temporary file, a rename, a touch), so a change counts only
 * once nothing has happened for a while, and only if some file's content is another than before.
 */
public final class FolderWatch implements AutoCloseable {
  private final Path folder;
  private final Duration quiet;
  private final WatchService events;
  private final Map<Path, WatchKey> keys = new HashMap<>();
  private Map<String, String> seen;

  /**
   * Starts to watch.
   *
   * @param folder what to watch, with everything below but {@code target/} and hidden files
   * @param quiet how long nothing must happen before a change counts
   * @throws UncheckedIOException where the folder cannot be watched
   */
  public FolderWatch(Path folder, Duration quiet) {
    this.folder = folder;
    this.quiet = quiet;
    try {
      events = folder.getFileSystem().newWatchService();
      register();
      seen = contents();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be watched", e);
    }
  }

  /**
   * Waits for a change.
   *
   * @param limit how long at most
   * @return the files that are new, gone or different, by their names below the folder with {@code
   *     /} on every system; empty after the limit or {@link #close}
   */
  public Set<String> await(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    try {
      while (true) {
        WatchKey key = events.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        if (key == null) {
          return Set.of();
        }
        while (key != null) {
          key.pollEvents();
          if (!key.reset()) { // removed; what has its name by now is another folder
            keys.values().remove(key);
          }
          key = events.poll(quiet.toMillis(), TimeUnit.MILLISECONDS);
        }
        register();
        Map<String, String> now = contents();
        Set<String> changed = differences(seen, now);
        seen = now;
        if (!changed.isEmpty()) {
          return changed;
        }
      }
    } catch (ClosedWatchServiceException e) {
      return Set.of();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be watched", e);
    }
  }

  private void register() throws IOException {
    keys.keySet().removeIf(path -> !Files.isDirectory(path));
    for (Path path : below(Files::isDirectory)) {
      if (!keys.containsKey(path)) {
        keys.put(
            path,
            path.register(
                events,
                StandardWatchEventKinds.ENTRY_CREATE,
                StandardWatchEventKinds.ENTRY_MODIFY,
                StandardWatchEventKinds.ENTRY_DELETE));
      }
    }
  }

  /** A hash of each file's content, by its name. */
  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (Path file : below(Files::isRegularFile)) {
      String name = folder.relativize(file).toString().replace('\\', '/');
      try {
        contents.put(name, hash(Files.readAllBytes(file)));
      } catch (NoSuchFileException e) {
        contents.remove(name); // gone between listing and reading: another event follows
      }
    }
    return contents;
  }

  private static Set<String> differences(Map<String, String> before, Map<String, String> now) {
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(now.keySet());
    names.removeIf(name -> Objects.equals(before.get(name), now.get(name)));
    return names;
  }

  private static String hash(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  private List<Path> below(Predicate<Path> kind) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(this::taken).filter(kind).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause(); // a folder went away while it was listed
    }
  }

  /** The folder itself has an empty name when relativized, and is taken. */
  private boolean taken(Path path) {
    for (Path part : folder.relativize(path)) {
      String name = part.toString();
      if (name.equals("target") || name.startsWith(".") || name.endsWith("~")) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    try {
      events.close();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " is still watched", e);
    }
  }
}

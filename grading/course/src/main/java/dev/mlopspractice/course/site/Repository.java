package dev.mlopspractice.course.site;

import dev.mlopspractice.course.exit.EnvironmentFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files that the site may show, by their paths below the course's folder. What was built, what
 * is hidden, and what lies outside of the folder is not there for it.
 */
final class Repository {
  private static final Set<String> NOT_SHOWN = Set.of("target", "node_modules", "__pycache__");
  private static final long LARGEST = 400_000;
  private static final int LOOKED_AT = 8_000;

  private final Path root;

  Repository(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /**
   * What a link means.
   *
   * @param from the file that it stands in
   * @param link relative to that file, without a fragment
   * @return empty where there is nothing that may be shown
   */
  Optional<Path> find(Path from, String link) {
    Path folder = root.resolve(from).getParent();
    Path target = folder.resolve(link).normalize();
    if (!target.startsWith(root) || target.equals(root)) {
      return Optional.empty();
    }
    Path path = root.relativize(target);
    return shown(path) && Files.exists(target) ? Optional.of(path) : Optional.empty();
  }

  private static boolean shown(Path path) {
    for (Path part : path) {
      String name = part.toString();
      if (NOT_SHOWN.contains(name) || name.startsWith(".")) {
        return false;
      }
    }
    return true;
  }

  boolean has(Path path) {
    return Files.exists(root.resolve(path));
  }

  boolean isFolder(Path path) {
    return Files.isDirectory(root.resolve(path));
  }

  /** Whether a file is one that people read: text of a moderate size. */
  boolean isReadable(Path path) {
    Path file = root.resolve(path);
    try (var stream = Files.newInputStream(file)) {
      if (Files.size(file) > LARGEST) {
        return false;
      }
      for (byte b : stream.readNBytes(LOOKED_AT)) {
        if (b == 0) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      throw cannotRead(path, e);
    }
  }

  String text(Path path) {
    try {
      return Files.readString(root.resolve(path));
    } catch (IOException e) {
      throw cannotRead(path, e);
    }
  }

  byte[] bytes(Path path) {
    try {
      return Files.readAllBytes(root.resolve(path));
    } catch (IOException e) {
      throw cannotRead(path, e);
    }
  }

  /** What a folder holds: folders first, then files, each by name. */
  List<Path> children(Path folder) {
    try (Stream<Path> all = Files.list(root.resolve(folder))) {
      return all.map(root::relativize)
          .filter(Repository::shown)
          .sorted(
              Comparator.comparing((Path path) -> !isFolder(path)).thenComparing(Path::toString))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be listed", e);
    }
  }

  private static EnvironmentFault cannotRead(Path path, IOException reason) {
    return new EnvironmentFault(
        path + " cannot be read as text: " + reason.getMessage(),
        "Restore it with git (git checkout -- " + path + "), and see that it is UTF-8.",
        reason);
  }
}

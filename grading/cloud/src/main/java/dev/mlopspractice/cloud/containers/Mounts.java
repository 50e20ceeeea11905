package dev.mlopspractice.cloud.containers;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A container's mount points. A process can't be given a file system of its own without being root,
 * so the paths themselves are translated: a variable or argument whose value is a mount's path, or
 * lies under it, arrives as the directory on this machine. A program that has its path from nowhere
 * but its own code is not reached; a stand-in asks {@link #find} itself.
 */
public final class Mounts {
  private final NavigableMap<String, Path> byContainerPath =
      new TreeMap<>(Comparator.reverseOrder()); // the longer path first

  /**
   * Mounts of these directories.
   *
   * @param byContainerPath directories of this machine by absolute path in the container
   */
  public Mounts(Map<String, Path> byContainerPath) {
    byContainerPath.forEach(
        (path, directory) -> this.byContainerPath.put(path.replaceAll("/+$", ""), directory));
  }

  /** No mounts. */
  public static Mounts none() {
    return new Mounts(Map.of());
  }

  /** Where a path of the container lies on this machine; empty where it lies under no mount. */
  public Optional<Path> find(String containerPath) {
    for (Map.Entry<String, Path> mount : byContainerPath.entrySet()) {
      String path = mount.getKey();
      if (containerPath.equals(path)) {
        return Optional.of(mount.getValue());
      }
      if (containerPath.startsWith(path + "/")) {
        return Optional.of(
            mount.getValue().resolve(containerPath.substring(path.length()).replaceAll("^/+", "")));
      }
    }
    return Optional.empty();
  }

  /** The value with its path translated; the same value where it is no path under a mount. */
  public String onThisMachine(String value) {
    for (Map.Entry<String, Path> mount : byContainerPath.entrySet()) {
      String path = mount.getKey();
      if (value.equals(path) || value.startsWith(path + "/")) {
        return mount.getValue() + value.substring(path.length());
      }
    }
    return value;
  }
}

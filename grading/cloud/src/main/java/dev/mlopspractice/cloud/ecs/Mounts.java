package dev.mlopspractice.cloud.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A container's mount points. A process can't be given a file system of its own without being root,
 * so the paths themselves are translated: a variable or argument whose value is a mount's path, or
 * lies under it, arrives as the volume's directory on this machine. Containers of one task that
 * mount the same volume thus share one directory. A program that has its path from nowhere but its
 * own code is not reached.
 */
final class Mounts {
  private final Map<String, Path> byContainerPath;

  private Mounts(Map<String, Path> byContainerPath) {
    this.byContainerPath = byContainerPath;
  }

  /** Makes the volumes' directories under the task's. */
  static Mounts of(JsonNode containerDefinition, Path volumes) {
    Map<String, Path> mounts =
        new TreeMap<>(java.util.Comparator.reverseOrder()); // the longer path first
    for (JsonNode mount : Json.list(containerDefinition, "mountPoints")) {
      Path directory = volumes.resolve(mount.path("sourceVolume").asText());
      try {
        Files.createDirectories(directory);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot make the volume " + directory, e);
      }
      mounts.put(mount.path("containerPath").asText().replaceAll("/+$", ""), directory);
    }
    return new Mounts(mounts);
  }

  String onThisMachine(String value) {
    for (Map.Entry<String, Path> mount : byContainerPath.entrySet()) {
      String path = mount.getKey();
      if (value.equals(path) || value.startsWith(path + "/")) {
        return mount.getValue() + value.substring(path.length());
      }
    }
    return value;
  }
}

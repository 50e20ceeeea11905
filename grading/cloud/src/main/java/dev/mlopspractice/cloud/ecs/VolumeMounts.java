package dev.mlopspractice.cloud.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.cloud.containers.Mounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The volumes of a task: containers that mount the same volume share one directory. */
final class VolumeMounts {
  private VolumeMounts() {}

  /** Makes the volumes' directories under the task's. */
  static Mounts of(JsonNode containerDefinition, Path volumes) {
    Map<String, Path> mounts = new HashMap<>();
    for (JsonNode mount : Json.list(containerDefinition, "mountPoints")) {
      Path directory = volumes.resolve(mount.path("sourceVolume").asText());
      try {
        Files.createDirectories(directory);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot make the volume " + directory, e);
      }
      mounts.put(mount.path("containerPath").asText(), directory);
    }
    return new Mounts(mounts);
  }
}

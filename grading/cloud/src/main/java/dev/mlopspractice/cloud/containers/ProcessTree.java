package dev.mlopspractice.cloud.containers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Everything that a container has started. A process whose parent has ended is nobody's descendant
 * any more, so where there is a {@code /proc} a container's processes are also known by the
 * HOSTNAME in their environment.
 */
final class ProcessTree {
  private static final Path PROC = Path.of("/proc");
  private static final int ROUNDS = 20;

  private ProcessTree() {}

  /** The HOSTNAME of a container, as Docker chooses it. */
  static String hostName(String id) {
    return id.substring(0, 12);
  }

  /** Kills the root and all its processes, those that they start meanwhile included. */
  static void kill(ProcessHandle root, String id) {
    for (int round = 0; round < ROUNDS; round++) {
      Set<ProcessHandle> found = new HashSet<>(root.descendants().toList());
      root.destroyForcibly();
      found.addAll(marked(id));
      found.remove(root);
      if (found.isEmpty()) {
        return;
      }
      found.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private static Set<ProcessHandle> marked(String id) {
    Set<ProcessHandle> found = new HashSet<>();
    if (!Files.isDirectory(PROC.resolve("self"))) {
      return found;
    }
    String mark = "HOSTNAME=" + hostName(id) + "\0";
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        if (environment(process).contains(mark)) {
          ProcessHandle.of(Long.parseLong(process.getFileName().toString())).ifPresent(found::add);
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("cannot list the processes in " + PROC, e);
    }
    return found;
  }

  private static String environment(Path process) {
    try {
      return new String(
          Files.readAllBytes(process.resolve("environ")), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return ""; // another user's process, or one that has just ended
    }
  }
}

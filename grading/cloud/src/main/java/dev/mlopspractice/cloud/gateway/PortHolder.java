package dev.mlopspractice.cloud.gateway;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds out, on Linux, which process listens on a port: the socket's inode in /proc/net/tcp, then
 * its owner.
 */
final class PortHolder {
  private static final String LISTENING = "0A";

  private PortHolder() {}

  /** For example {@code process 4711 (java -jar app.jar)}; empty where it cannot be found out. */
  static Optional<String> describe(int port) {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      Set<String> sockets =
          Stream.concat(inodes("/proc/net/tcp", port), inodes("/proc/net/tcp6", port))
              .map(inode -> "socket:[" + inode + "]")
              .collect(Collectors.toSet());
      return processes
          .filter(p -> p.getFileName().toString().matches("\\d+"))
          .filter(p -> holds(p, sockets))
          .findFirst()
          .map(p -> "process " + p.getFileName() + " (" + command(p) + ")");
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static Stream<String> inodes(String table, int port) throws IOException {
    String suffix = String.format(":%04X", port);
    return Files.readAllLines(Path.of(table)).stream()
        .map(line -> line.trim().split("\\s+"))
        .filter(f -> f.length > 9 && f[1].endsWith(suffix) && f[3].equals(LISTENING))
        .map(f -> f[9]);
  }

  private static boolean holds(Path process, Set<String> sockets) {
    try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path file : open) {
        if (Files.isSymbolicLink(file)
            && sockets.contains(Files.readSymbolicLink(file).toString())) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return false; // another user's process, or one that has just ended
    }
  }

  private static String command(Path process) {
    try {
      String line = Files.readString(process.resolve("cmdline")).replace('\0', ' ').trim();
      return line.length() > 80 ? line.substring(0, 77) + "..." : line;
    } catch (IOException e) {
      return "unknown";
    }
  }
}

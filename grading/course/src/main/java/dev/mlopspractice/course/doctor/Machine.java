package dev.mlopspractice.course.doctor;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/** Looks at the Java, the memory, the disk and the ports of this machine. */
final class Machine {
  private static final long GIB = 1L << 30;
  private static final long MEMORY_NEEDED = 4 * GIB;
  private static final long DISK_NEEDED = 3 * GIB;
  private static final int OLDEST = 17;
  private static final int NEWEST = 24;

  private final Path home;
  private final int cloudPort;

  Machine(Path home, int cloudPort) {
    this.home = home;
    this.cloudPort = cloudPort;
  }

  List<Finding> look() {
    List<Finding> findings = new ArrayList<>();
    findings.add(java());
    findings.add(javac());
    findings.add(memory());
    findings.add(disk());
    findings.add(
        port(
            "port " + cloudPort,
            cloudPort,
            "make cloud-start needs it, or CLOUD_PORT=<another>; checks take any free port."));
    findings.add(
        port(
            "port 8080",
            8080,
            "A server started by hand needs it, or PORT=<another>; checks take any free port."));
    return findings;
  }

  private static Finding java() {
    int version = Runtime.version().feature();
    String found = version + " (" + System.getProperty("java.home") + ")";
    return version >= OLDEST && version <= NEWEST
        ? Finding.well("JDK", found)
        : Finding.fault("JDK", found, "Install a JDK 17 and set JAVA_HOME to it.");
  }

  private static Finding javac() {
    return ToolProvider.getSystemJavaCompiler() != null
        ? Finding.well("compiler", "part of this JDK")
        : Finding.fault("compiler", "missing", "Install the JDK, not only the runtime.");
  }

  private static Finding memory() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long total = system.getTotalMemorySize();
    String found = gib(total) + ", " + Runtime.getRuntime().availableProcessors() + " processors";
    return total >= MEMORY_NEEDED
        ? Finding.well("memory", found)
        : Finding.optional(
            "memory",
            found,
            "Less than 4 GB: make demo, which trains with Spark, may be slow or fail.");
  }

  private Finding disk() {
    try {
      FileStore store = Files.getFileStore(home);
      String found = gib(store.getUsableSpace()) + " free at " + home;
      if (!Files.isWritable(home)) {
        return Finding.fault(
            "disk", home + " cannot be written", "Make it writable, or copy the course elsewhere.");
      }
      return store.getUsableSpace() >= DISK_NEEDED
          ? Finding.well("disk", found)
          : Finding.fault("disk", found, "Free some space: libraries and builds take up to 3 GB.");
    } catch (IOException e) {
      return Finding.fault(
          "disk", home + " cannot be examined: " + e.getMessage(), "Look at the file system.");
    }
  }

  private static Finding port(String label, int port, String loss) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return Finding.well(label, "free");
    } catch (IOException e) {
      return Finding.optional(label, "in use", loss);
    }
  }

  private static String gib(long bytes) {
    return Math.round(10.0 * bytes / GIB) / 10.0 + " GB";
  }
}

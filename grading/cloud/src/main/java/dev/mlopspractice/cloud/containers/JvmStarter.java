package dev.mlopspractice.cloud.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Starts JVM processes, each in a scratch directory of its own under one root. */
final class JvmStarter {
  private final Path java;
  private final Path root;
  private final Path launcherJar;

  JvmStarter(Path java, Path root) throws IOException {
    this.java = java;
    this.root = root;
    this.launcherJar = LauncherJar.write(root.resolve("launcher.jar"));
  }

  JvmCommand command(Image.Jvm image, Limits limits) {
    return JvmCommand.of(java, launcherJar, image, limits);
  }

  StartedJvm warm(JvmCommand command) throws IOException {
    String id = newId();
    Path directory = Files.createDirectory(root.resolve(id));
    return start(id, directory, command.warm(directory), baseEnvironment(id, directory));
  }

  StartedJvm cold(ContainerSpec spec, Image.Jvm image) throws IOException {
    String id = newId();
    Path directory = Files.createDirectory(root.resolve(id));
    List<String> command =
        command(image, spec.limits()).cold(directory, image, spec.arguments(), spec.limits());
    StartedJvm started =
        start(id, directory, command, environment(id, directory, spec.environment()));
    started.process().getOutputStream().close();
    return started;
  }

  /** The whole environment of a container: a minimum, then what its definition says. */
  static Map<String, String> environment(String id, Path directory, Map<String, String> defined) {
    Map<String, String> environment = new HashMap<>(baseEnvironment(id, directory));
    environment.putAll(defined);
    return Map.copyOf(environment);
  }

  static String newId() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  /** HOSTNAME marks every process that the container starts, see {@link ProcessTree}. */
  private static Map<String, String> baseEnvironment(String id, Path directory) {
    return Map.of(
        "PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"),
        "LANG", "C.UTF-8",
        "HOME", directory.toString(),
        "HOSTNAME", ProcessTree.hostName(id));
  }

  private static StartedJvm start(
      String id, Path directory, List<String> command, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    return new StartedJvm(id, directory, builder.start());
  }
}

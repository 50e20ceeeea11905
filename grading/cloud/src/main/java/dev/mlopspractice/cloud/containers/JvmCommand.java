package dev.mlopspractice.cloud.containers;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The part of a JVM's command line that is fixed before its task is known; two tasks can share a
 * warm JVM when it is equal.
 */
record JvmCommand(Path java, List<String> options, List<Path> classPath, List<String> preload) {
  JvmCommand {
    options = List.copyOf(options);
    classPath = List.copyOf(classPath);
    preload = List.copyOf(preload);
  }

  static JvmCommand of(Path java, Path launcherJar, Image.Jvm image, Limits limits) {
    List<String> options = new ArrayList<>();
    options.add(
        "-Xlog:disable"); // an unusable shared archive is a slow start, not output of the program
    options.add("-Xlog:all=error:stderr");
    options.add("-XX:-UsePerfData");
    options.add("-XX:-CreateCoredumpOnCrash");
    options.add("-XX:+ExitOnOutOfMemoryError");
    options.add("-Dfile.encoding=UTF-8");
    options.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
    options.add("--add-opens=java.base/jdk.internal.loader=ALL-UNNAMED");
    if (image.jvmOptions().stream().noneMatch(option -> option.startsWith("-Xmx"))) {
      options.add("-Xmx" + limits.heapMebibytes() + "m");
    }
    options.addAll(image.jvmOptions());
    List<Path> classPath =
        Stream.concat(image.libraries().stream(), Stream.of(launcherJar)).toList();
    return new JvmCommand(java, options, classPath, image.preload());
  }

  /** The command of a JVM that runs a task at once. */
  List<String> cold(Path directory, Image.Jvm image, List<String> arguments, Limits limits) {
    List<Path> whole = Stream.concat(classPath.stream(), image.application().stream()).toList();
    List<String> command = start(directory, whole);
    command.add("cold");
    command.add(Integer.toString(limits.threads()));
    command.add(image.mainClass());
    command.addAll(arguments);
    return command;
  }

  /** The command of a JVM that waits for a task. */
  List<String> warm(Path directory) {
    List<String> command = start(directory, classPath);
    command.add("warm");
    command.addAll(preload);
    return command;
  }

  private List<String> start(Path directory, List<Path> wholeClassPath) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(options);
    command.add("-XX:ErrorFile=" + directory.resolve("hs_err.log"));
    command.add("-Djava.io.tmpdir=" + directory);
    command.add("-cp");
    command.add(
        wholeClassPath.stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator)));
    command.add(WarmJvm.class.getName());
    return command;
  }
}

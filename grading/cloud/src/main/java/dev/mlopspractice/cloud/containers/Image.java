package dev.mlopspractice.cloud.containers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a container runs: the JVM that a Jib image describes, or a trusted stand-in inside this
 * process.
 */
public sealed interface Image {

  /**
   * JVM options with which a short task starts fast: one compiler tier, the smallest collector,
   * shared archives; and no certificates, which take a fifth of the start to read, since the
   * gateway speaks plain HTTP.
   */
  List<String> QUICK_START =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          // These programs are short: compiling what is called 200 times costs more than it brings.
          "-XX:Tier3InvocationThreshold=1000",
          "-XX:Tier3MinInvocationThreshold=1000",
          "-XX:Tier3CompileThreshold=10000",
          "-Xshare:auto",
          "-Djavax.net.ssl.trustStore=NONE");

  /**
   * A JVM program. The class path is {@code libraries} followed by {@code application}, whatever
   * the start, so that an archive dumped from the libraries alone stays valid and a warm JVM, which
   * has only those, behaves as a cold one.
   *
   * @param libraries what does not change from run to run; a warm JVM has it on its class path
   *     already
   * @param application what is added when the task starts, usually the freshly compiled classes
   * @param mainClass binary name of the class with {@code public static void main(String[])}
   * @param jvmOptions as on the command line of {@code java}; {@code -Xmx} here wins over the
   *     limit's heap
   * @param preload binary names of library classes that a warm JVM initialises while it waits; they
   *     must not read the environment in a static initialiser, and one that is missing is passed
   *     over
   */
  record Jvm(
      List<Path> libraries,
      List<Path> application,
      String mainClass,
      List<String> jvmOptions,
      List<String> preload)
      implements Image {
    /** Copies the lists. */
    public Jvm {
      libraries = absolute(libraries);
      application = absolute(application);
      Objects.requireNonNull(mainClass, "mainClass");
      jvmOptions = List.copyOf(jvmOptions);
      preload = List.copyOf(preload);
    }

    /** The same image, with these classes initialised ahead of time in a warm JVM. */
    public Jvm withPreload(List<String> classes) {
      return new Jvm(libraries, application, mainClass, jvmOptions, classes);
    }

    /** The same image, with these JVM options after its own. */
    public Jvm withOptions(List<String> options) {
      List<String> all = new ArrayList<>(jvmOptions);
      all.addAll(options);
      return new Jvm(libraries, application, mainClass, all, preload);
    }

    /** The same image, with all of its libraries in one jar. */
    Jvm withLibraries(Path merged) {
      return new Jvm(List.of(merged), application, mainClass, jvmOptions, preload);
    }

    private static List<Path> absolute(List<Path> paths) {
      return paths.stream().map(path -> path.toAbsolutePath().normalize()).toList();
    }
  }

  /**
   * A stand-in that runs on a thread of this process; for code of ours only, since nothing limits
   * it.
   */
  record StandIn(InContainer program) implements Image {
    /** Refuses null. */
    public StandIn {
      Objects.requireNonNull(program, "program");
    }
  }

  /**
   * An image of a flat class path: its directories are the application, everything else is a
   * library.
   */
  static Jvm of(List<Path> classPath, String mainClass, List<String> jvmOptions) {
    List<Path> libraries = classPath.stream().filter(path -> !Files.isDirectory(path)).toList();
    List<Path> application = classPath.stream().filter(Files::isDirectory).toList();
    return new Jvm(libraries, application, mainClass, jvmOptions, List.of());
  }

  /** A stand-in image. */
  static StandIn standIn(InProcess program) {
    Objects.requireNonNull(program, "program");
    return new StandIn(
        context -> program.run(context.environment(), context.log(), context.cancel()));
  }

  /** The image of a stand-in that has files. */
  static StandIn standInWithFiles(InContainer program) {
    return new StandIn(program);
  }
}

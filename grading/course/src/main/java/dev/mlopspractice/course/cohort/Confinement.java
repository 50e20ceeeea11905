package dev.mlopspractice.course.cohort;

import dev.mlopspractice.course.layout.CourseHome;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Shuts a process in, by bubblewrap where the machine has it: everything can be read and nothing
 * written but the job's folder, other submissions and the usual places of secrets are empty, there
 * are no processes but its own, and with the embedded cloud no network but its own loopback.
 */
final class Confinement {
  private static final List<String> SECRET_FOLDERS =
      List.of(".aws", ".ssh", ".gnupg", ".docker", ".config", ".kube");
  private static final List<String> SECRET_FILES =
      List.of(".netrc", ".git-credentials", ".npmrc", ".pypirc", ".m2/settings.xml");
  private static final Path TEMPORARY = Path.of("/tmp");
  private static final int PROBE_SECONDS = 10;

  private final CourseHome home;
  private final Path userHome;
  private final Path submissions;
  private final boolean embedded;

  /**
   * @param userHome where a user keeps secrets
   * @param submissions which a submission is not to read
   * @param environment whether {@code CLOUD} needs a network
   */
  Confinement(CourseHome home, Path userHome, Path submissions, Map<String, String> environment) {
    this.home = home;
    this.userHome = userHome;
    this.submissions = submissions;
    String cloud = environment.getOrDefault("CLOUD", "");
    this.embedded = cloud.isBlank() || cloud.equalsIgnoreCase("embedded");
  }

  /** Whether it can be done on this machine. */
  boolean works(JobFolder job) throws IOException {
    Process process;
    try {
      process =
          new ProcessBuilder(around(List.of("true"), job))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      return false; // there is no bwrap
    }
    try {
      if (process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue() == 0;
      }
      process.destroyForcibly();
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The command that runs this one, shut in. */
  List<String> around(List<String> command, JobFolder job) {
    List<String> all = new ArrayList<>(List.of("bwrap", "--ro-bind", "/", "/"));
    temporary(all, job);
    all.addAll(List.of("--dev", "/dev", "--remount-ro", "/dev", "--proc", "/proc"));
    all.addAll(List.of("--bind", job.shared().toString(), "/dev/shm"));
    hide(all, submissions);
    SECRET_FOLDERS.forEach(name -> hide(all, userHome.resolve(name)));
    SECRET_FILES.forEach(name -> blank(all, userHome.resolve(name)));
    blank(all, home.root().resolve(".env"));
    if (embedded) {
      hide(all, Path.of("/run")); // sockets of Docker and others
    }
    state(all, job);
    all.addAll(List.of("--bind", job.path().toString(), job.path().toString()));
    all.addAll(List.of("--chdir", job.temporary().toString(), "--cap-drop", "ALL"));
    all.addAll(List.of("--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"));
    if (embedded) {
      all.add("--unshare-net");
    }
    all.addAll(List.of("--new-session", "--die-with-parent", "--"));
    all.addAll(command);
    return all;
  }

  /** An empty /tmp, for programs that know no other; what the course itself has there stays. */
  private void temporary(List<String> all, JobFolder job) {
    all.addAll(List.of("--bind", job.temporary().toString(), TEMPORARY.toString()));
    Stream<Path> classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of);
    Stream.concat(Stream.of(home.root(), codeOfThis()), classPath)
        .map(Path::toAbsolutePath)
        .filter(path -> path.startsWith(TEMPORARY) && !path.equals(TEMPORARY))
        .map(path -> TEMPORARY.resolve(path.getName(TEMPORARY.getNameCount())).toString())
        .distinct()
        .forEach(path -> all.addAll(List.of("--ro-bind", path, path)));
  }

  private static Path codeOfThis() {
    return Path.of(
        URI.create(
            Confinement.class.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  /** The course's memory is the job's own, but for what has been built or fetched. */
  private void state(List<String> all, JobFolder job) {
    Path state = home.state();
    all.addAll(List.of("--bind", job.state().toString(), state.toString()));
    for (String built : List.of("build", "terraform/.terraform")) {
      if (Files.isDirectory(state.resolve(built))) {
        String path = state.resolve(built).toString();
        all.addAll(List.of("--ro-bind", path, path));
      }
    }
  }

  private static void hide(List<String> all, Path folder) {
    if (Files.isDirectory(folder)) {
      all.addAll(List.of("--tmpfs", folder.toString(), "--remount-ro", folder.toString()));
    }
  }

  private static void blank(List<String> all, Path file) {
    if (Files.isRegularFile(file)) {
      all.addAll(List.of("--ro-bind", "/dev/null", file.toString()));
    }
  }
}

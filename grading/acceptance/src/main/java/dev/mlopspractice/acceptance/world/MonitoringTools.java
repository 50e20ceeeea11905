package dev.mlopspractice.acceptance.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The real Prometheus, promtool and Pushgateway of this machine. Servers listen on a free port of
 * the loopback interface, and end with the scenario.
 *
 * <p>Where one is not on the {@code PATH}, the machine is at fault and not the answer: an {@link
 * IllegalStateException} that says what to install.
 */
public final class MonitoringTools {
  private static final String PROMETHEUS = "prometheus";
  private static final String PROMTOOL = "promtool";
  private static final String PUSHGATEWAY = "prometheus-pushgateway";

  private final World world;
  private final String searched;

  /** The tools on the {@code PATH} of this process. */
  public MonitoringTools(World world) {
    this(world, System.getenv().getOrDefault("PATH", ""));
  }

  MonitoringTools(World world, String searched) {
    this.world = world;
    this.searched = searched;
  }

  /** What is lacking on this machine, and how to get it; empty where all is there. */
  public Optional<String> missing() {
    try {
      findPushgateway();
      find(PROMETHEUS, PROMETHEUS);
      find(PROMETHEUS, PROMTOOL);
      return Optional.empty();
    } catch (IllegalStateException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** An empty Pushgateway. */
  public RunningTool pushgateway() {
    String program = findPushgateway();
    // Debian's keeps everything in a file by default, and would begin with what others have pushed.
    return start(
        List.of(program, "--web.listen-address=127.0.0.1:0", "--persistence.file="),
        world.scratch());
  }

  /**
   * A Prometheus that has read this configuration, with an empty store.
   *
   * @param more further options, such as {@code --web.enable-lifecycle}
   */
  public RunningTool prometheus(Path configuration, String... more) {
    return prometheusOn(world.scratch(), configuration, more);
  }

  /**
   * A Prometheus that has read this configuration.
   *
   * @param folder whose folder {@code data} has its store
   * @param more further options
   */
  public RunningTool prometheusOn(Path folder, Path configuration, String... more) {
    List<String> command = new ArrayList<>();
    command.add(find(PROMETHEUS, PROMETHEUS));
    command.add("--config.file=" + configuration.toAbsolutePath());
    command.add("--storage.tsdb.path=" + folder.resolve("data"));
    command.add("--web.listen-address=127.0.0.1:0");
    command.addAll(List.of(more));
    return start(command, folder);
  }

  /** Where promtool is, for whoever runs it with limits of their own. */
  public Path promtool() {
    return Path.of(find(PROMETHEUS, PROMTOOL));
  }

  /** Runs promtool to its end, in a folder. */
  public RunningTool.Ended promtool(Path folder, String... arguments) {
    List<String> command = new ArrayList<>(List.of(find(PROMETHEUS, PROMTOOL)));
    command.addAll(List.of(arguments));
    return RunningTool.toItsEnd(command, folder, world.limit());
  }

  private RunningTool start(List<String> command, Path folder) {
    return world.using(RunningTool.start(command, folder, world.limit()));
  }

  private String findPushgateway() {
    return find(PUSHGATEWAY, PUSHGATEWAY, "pushgateway");
  }

  /**
   * The path of a program.
   *
   * @param debian the package that has it
   * @param names that it may have
   */
  private String find(String debian, String... names) {
    return Stream.of(names)
        .flatMap(name -> find(name).stream())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "%s is not on the PATH; this chapter is checked with the real one. Install it (Debian: apt install %s; elsewhere: prometheus.io/download) and check again"
                        .formatted(String.join(" or ", names), debian)));
  }

  private Optional<String> find(String name) {
    return Stream.of(searched.split(java.io.File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  /** A new folder for what a tool keeps. */
  static Path newFolder() {
    try {
      return Files.createTempDirectory("mlops-practice-tool");
    } catch (IOException e) {
      throw new UncheckedIOException("Can't make a folder", e);
    }
  }
}

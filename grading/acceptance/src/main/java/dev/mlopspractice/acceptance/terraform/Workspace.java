package dev.mlopspractice.acceptance.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mlopspractice.acceptance.Unavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A copy of an answer's configuration, with a state of its own, that Terraform works on. */
public final class Workspace implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern MODULE = Pattern.compile("(?m)^\\s*module\\s+\"");
  private static final Pattern ELSEWHERE =
      Pattern.compile("(?m)^\\s*(backend\\s+\"[^\"]*\"|cloud)\\s*\\{");

  private static final long GRACE_SECONDS = 10;

  private final RunningProvider provider;
  private final Path root;
  private final Path folder;
  private final Path variables;
  private final Duration limit;
  private boolean initialised;

  private Workspace(RunningProvider provider, Path root, Path folder, Duration limit) {
    this.provider = provider;
    this.root = root;
    this.folder = folder;
    this.variables = root.resolve("values.tfvars.json");
    this.limit = limit;
  }

  /**
   * Copies a configuration. What a run of one's own has left beside it (state, lock, values) stays
   * behind.
   *
   * @param source the folder; what lies beside it comes too, since a configuration may read it
   * @param values of its variables, by name: text, or a list of texts
   * @param limit for one command
   * @throws UncheckedIOException where it can't be copied
   */
  public static Workspace copy(
      RunningProvider provider, Path source, Map<String, Object> values, Duration limit) {
    try {
      Path root = Files.createTempDirectory("mlops-practice-terraform");
      Path copied = root.resolve("ops");
      Copying.of(source.getParent(), copied);
      Workspace workspace =
          new Workspace(provider, root, copied.resolve(source.getFileName()), limit);
      Files.createDirectories(workspace.folder);
      JSON.writeValue(workspace.variables.toFile(), values);
      workspace.keepStateHere();
      return workspace;
    } catch (IOException e) {
      throw new UncheckedIOException("Can't copy " + source, e);
    }
  }

  /** Wherever the configuration keeps its state otherwise. */
  private void keepStateHere() throws IOException {
    if (anyFileHas(ELSEWHERE)) {
      Files.writeString(
          folder.resolve("grader_override.tf"), "terraform {\n  backend \"local\" {}\n}\n");
    }
  }

  /** Takes a file out of the copy; whether it was there. */
  public boolean remove(String file) {
    try {
      return Files.deleteIfExists(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException("Can't remove " + file, e);
    }
  }

  /** Creates or changes all that the configuration describes. */
  public Outcome apply() {
    return changing("apply", "-auto-approve");
  }

  /** Removes all that was created. */
  public Outcome destroy() {
    return changing("destroy", "-auto-approve");
  }

  private Outcome changing(String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("-json", "-input=false", "-lock=false", "-var-file=" + variables));
    return run(arguments);
  }

  /**
   * What another apply would change; nothing where it is as described.
   *
   * @param failure told the outcome of a plan that could not be made
   */
  public List<PlannedChange> plan(java.util.function.Consumer<Outcome> failure) {
    Path file = root.resolve("plan");
    Outcome plan =
        run(
            List.of(
                "plan",
                "-json",
                "-detailed-exitcode",
                "-input=false",
                "-lock=false",
                "-var-file=" + variables,
                "-out=" + file));
    if (plan.exitCode() == 0) {
      return List.of();
    }
    if (plan.exitCode() != 2) {
      failure.accept(plan);
      return List.of();
    }
    return PlannedChange.all(show(file), this::fileOf);
  }

  private JsonNode show(Path plan) {
    Path shown = root.resolve("plan.json");
    try {
      Process process = start(List.of("show", "-json", plan.toString()), shown);
      await(process);
      return JSON.readTree(shown.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read the plan " + plan, e);
    }
  }

  private Outcome run(List<String> arguments) {
    Outcome ready = initialise();
    if (!ready.good()) {
      return ready;
    }
    return execute(arguments);
  }

  /**
   * Modules have to be found first; without them there is nothing that Terraform needs to fetch.
   */
  private Outcome initialise() {
    try {
      boolean needed = !initialised && (anyFileHas(MODULE) || anyFileHas(ELSEWHERE));
      initialised = true;
      return needed
          ? execute(List.of("init", "-json", "-input=false"))
          : new EventLog().outcome(0, true);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read " + folder, e);
    }
  }

  private Outcome execute(List<String> arguments) {
    EventLog log = new EventLog();
    try {
      Process process = start(arguments, null);
      Thread reader = new Thread(() -> log.read(process.getInputStream()), "terraform-output");
      reader.setDaemon(true);
      reader.start();
      boolean inTime = await(process);
      reader.join(TimeUnit.SECONDS.toMillis(5));
      return log.outcome(inTime ? process.exitValue() : -1, inTime);
    } catch (IOException e) {
      throw new Unavailable(
          "Terraform can't be started: " + e.getMessage(), "run make doctor, and install it");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while Terraform was running", e);
    }
  }

  private Process start(List<String> arguments, Path output) throws IOException {
    List<String> command = new ArrayList<>(provider.install().command());
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    if (output != null) {
      builder.redirectErrorStream(false).redirectError(ProcessBuilder.Redirect.DISCARD);
      builder.redirectOutput(output.toFile());
    }
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.environment().clear();
    builder.environment().putAll(provider.environment());
    return builder.start();
  }

  /**
   * Whether it ended within the limit; if not, it is asked to stop, which keeps its state, and then
   * ended with all that it has started.
   */
  private boolean await(Process process) {
    try {
      if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return true;
      }
      process.destroy();
      if (process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        return false;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    return false;
  }

  private boolean anyFileHas(Pattern pattern) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".tf")).toList()) {
        if (pattern.matcher(Files.readString(file, StandardCharsets.ISO_8859_1)).find()) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * The file that has this resource, by its address; empty where it is not in the folder itself.
   */
  public String fileOf(String address) {
    String[] parts = address.replaceAll("\\[.*", "").split("\\.");
    if (parts.length != 2) {
      return "";
    }
    Pattern block = Pattern.compile("resource\\s+\"" + parts[0] + "\"\\s+\"" + parts[1] + "\"");
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".tf")).toList()) {
        if (block.matcher(Files.readString(file, StandardCharsets.ISO_8859_1)).find()) {
          return file.getFileName().toString();
        }
      }
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read " + folder, e);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Can't remove " + root, e);
    }
  }
}

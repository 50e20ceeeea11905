package dev.mlopspractice.acceptance.terraform;

import dev.mlopspractice.acceptance.Unavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The machine's Terraform, and an AWS provider that was fetched once. */
public final class TerraformInstall {
  private static final String REQUIRED =
      """
      terraform {
        required_version = ">= 1.11"

        required_providers {
          aws = {
            source  = "hashicorp/aws"
            version = ">= 5.100, < 7"
          }
        }
      }
      """;

  /**
   * A lock on a file is the whole process's: within it, checks that run side by side take turns.
   */
  private static final Object TURN = new Object();

  /** Half a gigabyte may have to be fetched. */
  private static final Duration FETCHING = Duration.ofSeconds(200);

  private static final Set<String> KEPT =
      Set.of("PATH", "HOME", "TMPDIR", "LANG", "HTTPS_PROXY", "NO_PROXY", "SSL_CERT_FILE");

  private final Path provider;
  private final Map<String, String> environment;

  private TerraformInstall(Path provider, Map<String, String> environment) {
    this.provider = provider;
    this.environment = environment;
  }

  /**
   * Looks for Terraform on the PATH, and fetches the provider where it is not there yet.
   *
   * @param cache a folder that outlives the check
   * @param environment of this process: the PATH, proxies, and TF_CLI_CONFIG_FILE where it is set
   * @throws Unavailable where either can't be had
   */
  public static TerraformInstall in(Path cache, Map<String, String> environment) {
    Map<String, String> own = own(environment);
    Path folder = cache.resolve("terraform").toAbsolutePath();
    try {
      Files.createDirectories(folder);
      synchronized (TURN) {
        fetchOnce(folder, own);
      }
      Path found =
          provider(folder)
              .orElseThrow(
                  () -> unavailable("terraform init has left no AWS provider in " + folder));
      return new TerraformInstall(found, own);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't use " + folder, e);
    }
  }

  private static void fetchOnce(Path folder, Map<String, String> environment) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (provider(folder).isEmpty()) {
        Files.writeString(folder.resolve("versions.tf"), REQUIRED);
        fetch(folder, environment);
      }
      lock.release();
    }
  }

  private static Map<String, String> own(Map<String, String> environment) {
    Map<String, String> own = new HashMap<>();
    environment.forEach(
        (name, value) -> {
          if (KEPT.contains(name) || KEPT.contains(name.toUpperCase(java.util.Locale.ROOT))) {
            own.put(name, value);
          }
        });
    // A file that is named and not there makes Terraform complain each time.
    Optional.ofNullable(environment.get("TF_CLI_CONFIG_FILE"))
        .filter(file -> Files.exists(Path.of(file)))
        .ifPresent(file -> own.put("TF_CLI_CONFIG_FILE", file));
    own.put("CHECKPOINT_DISABLE", "1");
    own.put("TF_IN_AUTOMATION", "1");
    own.put("TF_INPUT", "0");
    return Map.copyOf(own);
  }

  private static void fetch(Path folder, Map<String, String> environment) throws IOException {
    Path log = folder.resolve("init.log");
    ProcessBuilder builder =
        new ProcessBuilder("terraform", "init", "-input=false", "-no-color")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process init;
    try {
      init = builder.start();
    } catch (IOException e) {
      throw new Unavailable(
          "there is no terraform on the PATH",
          "install Terraform 1.11 or newer: https://developer.hashicorp.com/terraform/install");
    }
    try {
      if (!init.waitFor(FETCHING.toSeconds(), TimeUnit.SECONDS)) {
        init.destroyForcibly();
        throw unavailable("the AWS provider was not there after " + FETCHING.toSeconds() + " s");
      }
    } catch (InterruptedException e) {
      init.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while Terraform fetched its provider", e);
    }
    if (init.exitValue() != 0) {
      String said = Files.readString(log, StandardCharsets.UTF_8);
      throw unavailable("terraform init failed: " + said.replaceAll("[│╷╵\\s]+", " ").strip());
    }
  }

  private static Unavailable unavailable(String what) {
    return new Unavailable(
        what,
        "Terraform 1.11 or newer fetches its AWS provider (half a gigabyte) when chapter 6 is checked first:"
            + " look at its message; behind a proxy set HTTPS_PROXY, or name a mirror in TF_CLI_CONFIG_FILE");
  }

  private static Optional<Path> provider(Path folder) throws IOException {
    Path providers = folder.resolve(".terraform/providers");
    if (!Files.isDirectory(providers)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(providers, FileVisitOption.FOLLOW_LINKS)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("terraform-provider-aws_"))
          .filter(Files::isExecutable)
          .sorted(java.util.Comparator.reverseOrder())
          .findFirst();
    }
  }

  Path provider() {
    return provider;
  }

  /** A command's whole environment, but for AWS. */
  Map<String, String> environment() {
    return environment;
  }

  /** The command line of Terraform itself. */
  List<String> command() {
    return List.of("terraform");
  }
}

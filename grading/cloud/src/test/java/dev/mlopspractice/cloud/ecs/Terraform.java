package dev.mlopspractice.cloud.ecs;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The real Terraform on one configuration, with an endpoint of its own. */
final class Terraform {
  private static final long LIMIT_SECONDS = 240;

  /** What a command has said, and its exit code. */
  record Outcome(int code, String output) {}

  private final Path folder;
  private final URI endpoint;

  /**
   * @param folder an empty one; gets the configuration
   * @param configuration a folder of the test's resources with a main.tf
   */
  Terraform(Path folder, String configuration, URI endpoint) throws IOException {
    this.folder = folder;
    this.endpoint = endpoint;
    String file = "/terraform/" + configuration + "/main.tf";
    try (InputStream in = Terraform.class.getResourceAsStream(file)) {
      Files.copy(in, folder.resolve("main.tf"));
    }
  }

  /** Whether there is a Terraform on the PATH. */
  static boolean isInstalled() {
    try {
      Process process =
          new ProcessBuilder("terraform", "version").redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  Outcome run(Map<String, String> variables, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("terraform"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.put("CHECKPOINT_DISABLE", "1");
    environment.put("TF_IN_AUTOMATION", "1");
    environment.put("TF_INPUT", "0");
    environment.put("AWS_ENDPOINT_URL", endpoint.toString());
    environment.put("AWS_ACCESS_KEY_ID", "test");
    environment.put("AWS_SECRET_ACCESS_KEY", "test");
    environment.put("AWS_REGION", "ap-northeast-1");
    variables.forEach((name, value) -> environment.put("TF_VAR_" + name, value));
    Path output = folder.resolve("output.txt");
    Process process = builder.redirectOutput(output.toFile()).start();
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
      throw new AssertionError(command + " took too long:\n" + Files.readString(output));
    }
    return new Outcome(
        process.exitValue(), new String(Files.readAllBytes(output), StandardCharsets.UTF_8));
  }
}

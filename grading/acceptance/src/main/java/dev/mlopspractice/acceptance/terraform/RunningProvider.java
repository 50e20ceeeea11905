package dev.mlopspractice.acceptance.terraform;

import dev.mlopspractice.acceptance.Unavailable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The AWS provider as a process that stays up, because its start is most of what a command of
 * Terraform takes. It talks to one endpoint, and knows no account.
 */
public final class RunningProvider implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;
  private static final Pattern ATTACH = Pattern.compile("TF_REATTACH_PROVIDERS='(.*)'");

  /** Ends the provider when its input ends: also when this process is killed. */
  private static final String LEASH = "\"$1\" -debug & provider=$!; cat >/dev/null; kill $provider";

  private final TerraformInstall install;
  private final Process process;
  private final Map<String, String> environment;

  private RunningProvider(
      TerraformInstall install, Process process, Map<String, String> environment) {
    this.install = install;
    this.process = process;
    this.environment = environment;
  }

  /**
   * Starts one, and waits until it can be used.
   *
   * @param endpoint of everything that AWS is
   * @throws Unavailable where it does not start
   */
  public static RunningProvider start(TerraformInstall install, URI endpoint, String region) {
    Map<String, String> environment = new HashMap<>(install.environment());
    environment.put("AWS_ENDPOINT_URL", endpoint.toString());
    environment.put("AWS_ACCESS_KEY_ID", "terraform");
    environment.put("AWS_SECRET_ACCESS_KEY", "terraform");
    environment.put("AWS_REGION", region);
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    // No account of this machine's owner is ever asked, and a failing call fails soon.
    environment.put("AWS_CONFIG_FILE", "/dev/null");
    environment.put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
    environment.put("AWS_MAX_ATTEMPTS", "3");
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", LEASH, "sh", install.provider().toString())
            .redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      environment.put("TF_REATTACH_PROVIDERS", attachment(process));
      return new RunningProvider(install, process, Map.copyOf(environment));
    } catch (IOException e) {
      throw new UncheckedIOException("Can't start " + install.provider(), e);
    }
  }

  private static String attachment(Process process) {
    CompletableFuture<String> attachment = new CompletableFuture<>();
    Thread reader = new Thread(() -> read(process, attachment), "terraform-provider");
    reader.setDaemon(true);
    reader.start();
    try {
      return attachment.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      end(process);
      throw new Unavailable(
          "the AWS provider does not start: "
              + (e instanceof TimeoutException
                  ? "nothing after " + PATIENCE_SECONDS + " s"
                  : e.getCause().getMessage()),
          "remove .course/terraform, so that it is fetched again");
    } catch (InterruptedException e) {
      end(process);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the AWS provider was started", e);
    }
  }

  private static void read(Process process, CompletableFuture<String> attachment) {
    List<String> said = new ArrayList<>();
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        Matcher matcher = ATTACH.matcher(line);
        if (matcher.find()) {
          attachment.complete(matcher.group(1));
        } else if (!attachment.isDone()) {
          said.add(line);
        }
      }
      attachment.completeExceptionally(new IOException(String.join(" ", said)));
    } catch (IOException e) {
      attachment.completeExceptionally(e);
    }
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }

  TerraformInstall install() {
    return install;
  }

  /** The environment of a command that uses it. */
  Map<String, String> environment() {
    return environment;
  }

  @Override
  public void close() {
    end(process);
  }
}

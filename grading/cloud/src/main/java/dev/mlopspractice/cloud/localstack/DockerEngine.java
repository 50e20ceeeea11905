package dev.mlopspractice.cloud.localstack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a Docker engine two small questions over its socket, in milliseconds: are you there, and do
 * you hold an image. Starting something is Testcontainers' work, which takes a second only to look
 * around.
 *
 * @param address of the engine's API
 * @param name of the address, for people
 */
public record DockerEngine(SocketAddress address, String name) {
  private static final Duration LIMIT = Duration.ofSeconds(2);

  /**
   * The engine that DOCKER_HOST names, else the first usual socket that exists; empty where there
   * is neither.
   *
   * @param environment for DOCKER_HOST, XDG_RUNTIME_DIR and HOME
   */
  public static Optional<DockerEngine> find(Map<String, String> environment) {
    String host = environment.getOrDefault("DOCKER_HOST", "");
    if (host.startsWith("tcp://")) {
      URI uri = URI.create(host);
      return Optional.of(
          new DockerEngine(new InetSocketAddress(uri.getHost(), uri.getPort()), host));
    }
    return sockets(host, environment).stream()
        .filter(Files::exists)
        .findFirst()
        .map(path -> new DockerEngine(UnixDomainSocketAddress.of(path), path.toString()));
  }

  private static List<Path> sockets(String host, Map<String, String> environment) {
    if (host.startsWith("unix://")) {
      return List.of(Path.of(host.substring("unix://".length())));
    }
    List<Path> usual = new ArrayList<>(List.of(Path.of("/var/run/docker.sock")));
    Optional.ofNullable(environment.get("XDG_RUNTIME_DIR"))
        .ifPresent(dir -> usual.add(Path.of(dir, "docker.sock")));
    Optional.ofNullable(environment.get("HOME"))
        .ifPresent(home -> usual.add(Path.of(home, ".docker", "run", "docker.sock")));
    return usual;
  }

  /** Whether it answers, within two seconds. */
  public boolean answers() {
    return ok("/_ping").orElse(false);
  }

  /** Whether it holds the image, so that no network is needed; empty where it does not answer. */
  public Optional<Boolean> holds(String image) {
    return ok("/images/" + image + "/json");
  }

  private Optional<Boolean> ok(String path) {
    // A channel has no time limit of its own, and an engine that hangs must not hang us.
    CompletableFuture<String> statusLine = new CompletableFuture<>();
    Thread thread = new Thread(() -> ask(path, statusLine), "ask Docker");
    thread.setDaemon(true);
    thread.start();
    try {
      return Optional.of(
          statusLine.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS).matches("HTTP/1\\.\\d 200 .*"));
    } catch (ExecutionException | TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private void ask(String path, CompletableFuture<String> statusLine) {
    boolean unix = address instanceof UnixDomainSocketAddress;
    try (SocketChannel channel =
        unix ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open()) {
      channel.connect(address);
      channel.write(
          StandardCharsets.US_ASCII.encode("GET " + path + " HTTP/1.0\r\nHost: docker\r\n\r\n"));
      ByteBuffer buffer = ByteBuffer.allocate(64);
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
        // The first bytes hold the status; the rest does not matter.
      }
      String start = StandardCharsets.US_ASCII.decode(buffer.flip()).toString();
      statusLine.complete(start.split("\r\n", 2)[0]);
    } catch (IOException | RuntimeException e) {
      statusLine.completeExceptionally(e);
    }
  }
}

package dev.mlopspractice.cloud.localstack;

import dev.mlopspractice.cloud.engine.Engine;
import dev.mlopspractice.cloud.engine.EngineException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.images.ImagePullPolicy;
import org.testcontainers.images.PullPolicy;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * LocalStack in a container of its own, started by Testcontainers, labelled with this process's
 * number, stopped with the cloud or, at the latest, with this process.
 */
public final class LocalStackEngine implements Engine {
  /** On every container that a cloud started; its value is the process that did. */
  public static final String LABEL = "dev.mlopspractice.cloud.process";

  private static final Duration START = Duration.ofSeconds(50);
  private static final DockerImageName COMPATIBLE = DockerImageName.parse("localstack/localstack");

  private final LocalStackOptions options;
  private final Map<String, String> environment;
  private final Thread atExit = new Thread(this::stop, "stop LocalStack");
  private LocalStackContainer container;

  /**
   * @param environment where to find Docker: DOCKER_HOST and the like
   */
  public LocalStackEngine(LocalStackOptions options, Map<String, String> environment) {
    this.options = options;
    this.environment = Map.copyOf(environment);
  }

  @Override
  public String name() {
    return "LocalStack (" + options.image() + ")";
  }

  /**
   * What stands in the way, found in milliseconds and without starting anything.
   *
   * @throws EngineException where no Docker engine answers, or where the image is not here and may
   *     not be fetched
   */
  public void check() {
    DockerEngine docker =
        DockerEngine.find(environment)
            .orElseThrow(
                () ->
                    new EngineException(
                        "CLOUD=localstack needs Docker, and this machine has no Docker engine's socket.",
                        "Start Docker (or set DOCKER_HOST), or use CLOUD=embedded, which needs none."));
    if (!docker.answers()) {
      throw new EngineException(
          "CLOUD=localstack needs Docker, and the engine at " + docker.name() + " does not answer.",
          "Start Docker (or mend DOCKER_HOST), or use CLOUD=embedded, which needs none.");
    }
    boolean mayFetch = options.pull() != dev.mlopspractice.cloud.localstack.PullPolicy.NEVER;
    if (!mayFetch && !docker.holds(options.image())) {
      throw new EngineException(
          "The image " + options.image() + " is not on this machine, and LOCALSTACK_PULL=never.",
          "Run `docker pull " + options.image() + "`, or set LOCALSTACK_PULL=missing.");
    }
  }

  @Override
  public synchronized URI start() {
    container = create();
    Runtime.getRuntime().addShutdownHook(atExit);
    try {
      container.start();
      return URI.create("http://" + container.getHost() + ":" + container.getMappedPort(4566));
    } catch (ContainerFetchException e) {
      throw new EngineException(
          "The image " + options.image() + " cannot be fetched: " + rootMessage(e),
          "Check its name (LOCALSTACK_IMAGE) and the network, or use CLOUD=embedded.",
          e);
    } catch (RuntimeException e) {
      EngineException failure = LocalStackFailure.explain(options, exit(), logs(), e);
      stop();
      throw failure;
    }
  }

  private LocalStackContainer create() {
    LocalStackContainer created =
        new LocalStackContainer(
                DockerImageName.parse(options.image()).asCompatibleSubstituteFor(COMPATIBLE))
            .withImagePullPolicy(policy())
            .withStartupTimeout(START)
            .withStartupAttempts(1)
            .withLabel(LABEL, Long.toString(ProcessHandle.current().pid()))
            .withEnv("DISABLE_EVENTS", "1")
            .withEnv("SKIP_SSL_CERT_DOWNLOAD", "1");
    options.token().ifPresent(token -> created.withEnv("LOCALSTACK_AUTH_TOKEN", token));
    return created;
  }

  private ImagePullPolicy policy() {
    return switch (options.pull()) {
      case ALWAYS -> PullPolicy.alwaysPull();
      case MISSING -> PullPolicy.defaultPolicy();
      case NEVER -> image -> false;
    };
  }

  private Optional<Long> exit() {
    try {
      var state = container.getCurrentContainerInfo().getState();
      return Boolean.TRUE.equals(state.getRunning())
          ? Optional.empty()
          : Optional.ofNullable(state.getExitCodeLong());
    } catch (RuntimeException e) {
      return Optional.empty(); // it was never made
    }
  }

  private String logs() {
    try {
      return container.getLogs();
    } catch (RuntimeException e) {
      return ""; // it was never made
    }
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
  }

  private synchronized void stop() {
    if (container != null) {
      container.stop();
      container = null;
    }
  }

  @Override
  public void close() {
    stop();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The process is ending, and the hook with it.
    }
  }
}

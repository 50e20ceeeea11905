package dev.mlopspractice.cloud.localstack;

import dev.mlopspractice.cloud.engine.Engine;
import dev.mlopspractice.cloud.engine.EngineException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * LocalStack in a container of its own, started by Testcontainers, labelled with this process's
 * number, stopped with the cloud or, at the latest, with this process.
 */
public final class LocalStackEngine implements Engine {
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
                        "CLOUD=localstack needs Docker, and this machine has no Docker engine's"
                            + " socket.",
                        "Start Docker (or set DOCKER_HOST), or use CLOUD=embedded, which needs"
                            + " none."));
    if (!docker.answers()) {
      throw new EngineException(
          "CLOUD=localstack needs Docker, and the engine at " + docker.name() + " does not answer.",
          "Start Docker (or mend DOCKER_HOST), or use CLOUD=embedded, which needs none.");
    }
    Optional<Boolean> holds = docker.holds(options.image());
    if (holds.isEmpty()) {
      throw new EngineException(
          "The Docker engine at " + docker.name() + " answers a ping and nothing else.",
          "Restart Docker, or use CLOUD=embedded, which needs none.");
    }
    boolean mayFetch = options.pull() != PullPolicy.NEVER;
    if (!mayFetch && !holds.get()) {
      throw new EngineException(
          "The image " + options.image() + " is not on this machine, and LOCALSTACK_PULL=never.",
          "Run `docker pull " + options.image() + "`, or set LOCALSTACK_PULL=missing.");
    }
  }

  @Override
  public Duration startLimit() {
    return fetches() ? ImageFetch.LIMIT.plus(START) : START.plusSeconds(10);
  }

  private boolean fetches() {
    return switch (options.pull()) {
      case ALWAYS -> true;
      case NEVER -> false;
      case MISSING ->
          !DockerEngine.find(environment)
              .flatMap(docker -> docker.holds(options.image()))
              .orElse(false);
    };
  }

  @Override
  public synchronized URI start() {
    if (fetches()) {
      ImageFetch.fetch(options.image());
    }
    Leftovers.remove(DockerClientFactory.lazyClient());
    container = create();
    Runtime.getRuntime().addShutdownHook(atExit);
    try {
      container.start();
      URI endpoint =
          URI.create("http://" + container.getHost() + ":" + container.getMappedPort(4566));
      Warming.begin(endpoint);
      return endpoint;
    } catch (RuntimeException e) {
      stop();
      throw LocalStackFailure.explain(options, e);
    }
  }

  private LocalStackContainer create() {
    LocalStackContainer created =
        new LocalStackContainer(
                DockerImageName.parse(options.image()).asCompatibleSubstituteFor(COMPATIBLE))
            .withImagePullPolicy(image -> false) // fetched above, where it is needed
            .waitingFor(new ReadyOrEnded().withStartupTimeout(START))
            .withStartupAttempts(1)
            .withLabel(Leftovers.LABEL, Leftovers.mark())
            .withEnv("DISABLE_EVENTS", "1")
            .withEnv("SKIP_SSL_CERT_DOWNLOAD", "1");
    options.token().ifPresent(token -> created.withEnv("LOCALSTACK_AUTH_TOKEN", token));
    return created;
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

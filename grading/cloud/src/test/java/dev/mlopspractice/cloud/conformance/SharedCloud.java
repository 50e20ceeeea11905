package dev.mlopspractice.cloud.conformance;

import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.cloud.CloudMode;
import dev.mlopspractice.cloud.CloudOptions;
import dev.mlopspractice.cloud.localstack.DockerEngine;
import dev.mlopspractice.cloud.localstack.LocalStackOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a cloud of the mode that their class asks for with {@link On}; one for the whole run,
 * because the behaviours that are tested do not depend on each other's data.
 */
public final class SharedCloud implements ParameterResolver {
  private static final Namespace CLOUDS = Namespace.create(SharedCloud.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Cloud.class;
  }

  @Override
  public Cloud resolveParameter(ParameterContext parameter, ExtensionContext context) {
    CloudMode mode = context.getRequiredTestClass().getAnnotation(On.class).value();
    if (mode == CloudMode.LOCALSTACK) {
      skipWithoutLocalStack();
    }
    return context
        .getRoot()
        .getStore(CLOUDS)
        .getOrComputeIfAbsent(mode, Started::new, Started.class)
        .cloud;
  }

  /**
   * On a developer's machine the reason is reported; on a build server a backend that is not there
   * is a failure.
   */
  private static void skipWithoutLocalStack() {
    LocalStackOptions options = LocalStackOptions.from(System.getenv());
    Optional<DockerEngine> docker =
        DockerEngine.find(System.getenv()).filter(DockerEngine::answers);
    boolean here = docker.map(engine -> engine.holds(options.image())).orElse(false);
    String reason =
        docker.isEmpty()
            ? "no Docker engine answers"
            : "the Docker engine does not hold " + options.image() + " (docker pull it)";
    if (!here && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("CI=true and LocalStack cannot be tested: " + reason);
    }
    Assumptions.assumeTrue(here, "LocalStack is not tested: " + reason);
  }

  /** Closed by JUnit at the end of the run. */
  private static final class Started implements Store.CloseableResource, AutoCloseable {
    private final Cloud cloud;

    Started(CloudMode mode) {
      try {
        cloud = Cloud.start(CloudOptions.embedded().withMode(mode));
        cloud.awaitEngines();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      cloud.close();
    }
  }
}

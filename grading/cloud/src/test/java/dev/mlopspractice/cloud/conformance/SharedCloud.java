package dev.mlopspractice.cloud.conformance;

import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.cloud.CloudMode;
import dev.mlopspractice.cloud.CloudOptions;
import dev.mlopspractice.cloud.localstack.DockerEngine;
import dev.mlopspractice.cloud.localstack.LocalStackOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a cloud of the mode that their class asks for with {@link On}; one for the whole run,
 * because the behaviours that are tested do not depend on each other's data.
 */
public final class SharedCloud implements ExecutionCondition, BeforeAllCallback, ParameterResolver {
  private static final boolean BUILD_SERVER = "true".equals(System.getenv("CI"));
  private static final Namespace CLOUDS = Namespace.create(SharedCloud.class);

  /** On a developer's machine a backend that is not there is skipped, and the reason reported. */
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Optional<String> missing = missing(context);
    return missing.isPresent() && !BUILD_SERVER
        ? ConditionEvaluationResult.disabled("LocalStack is not tested: " + missing.get())
        : ConditionEvaluationResult.enabled("the backend is there");
  }

  /** On a build server it is a failure. */
  @Override
  public void beforeAll(ExtensionContext context) {
    missing(context)
        .ifPresent(
            reason -> {
              throw new AssertionError("CI=true and LocalStack cannot be tested: " + reason);
            });
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Cloud.class;
  }

  @Override
  public Cloud resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(CLOUDS)
        .getOrComputeIfAbsent(mode(context), Started::new, Started.class)
        .cloud;
  }

  private static CloudMode mode(ExtensionContext context) {
    return context.getRequiredTestClass().getAnnotation(On.class).value();
  }

  /** Why the backend cannot be tested here; empty where it can. */
  private static Optional<String> missing(ExtensionContext context) {
    if (mode(context) != CloudMode.LOCALSTACK) {
      return Optional.empty();
    }
    LocalStackOptions options = LocalStackOptions.from(System.getenv());
    Optional<DockerEngine> docker =
        DockerEngine.find(System.getenv()).filter(DockerEngine::answers);
    if (docker.isEmpty()) {
      return Optional.of("no Docker engine answers");
    }
    return docker.get().holds(options.image()).orElse(false)
        ? Optional.empty()
        : Optional.of("the Docker engine does not hold " + options.image() + " (docker pull it)");
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

package dev.mlopspractice.cloud.conformance;

import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.cloud.CloudMode;
import dev.mlopspractice.cloud.CloudOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    return context
        .getRoot()
        .getStore(CLOUDS)
        .getOrComputeIfAbsent(mode, Started::new, Started.class)
        .cloud;
  }

  /** Closed by JUnit at the end of the run. */
  private static final class Started implements Store.CloseableResource, AutoCloseable {
    private final Cloud cloud;

    Started(CloudMode mode) {
      try {
        cloud = Cloud.start(CloudOptions.embedded().withMode(mode));
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

package dev.mlopspractice.cloud.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mlopspractice.cloud.containers.Container;
import dev.mlopspractice.cloud.containers.ContainerSpec;
import dev.mlopspractice.cloud.containers.Containers;
import dev.mlopspractice.cloud.containers.Image;
import dev.mlopspractice.cloud.containers.Limits;
import dev.mlopspractice.cloud.lambda.runtime.LambdaRuntime;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Runs a function on an event: in a JVM that waits for it, else in a new one. */
final class Invoker {
  /**
   * From a JVM's start until its handler is made; Lambda allows 10 s on machines that do nothing
   * else.
   */
  private static final long INIT_SECONDS = 60;

  /** A JVM does not run in the smallest memory that Lambda sells. */
  private static final int LEAST_HEAP = 256;

  private final Containers containers;
  private final RuntimeApi api;
  private final Path runtime;
  private final Supplier<URI> endpoint;
  private final Function<String, Map<String, String>> credentials;

  /**
   * @param runtime the jar of our classes inside the JVM
   * @param endpoint what functions get as AWS_ENDPOINT_URL
   * @param credentials environment variables for a role's ARN
   */
  Invoker(
      Containers containers,
      RuntimeApi api,
      Path runtime,
      Supplier<URI> endpoint,
      Function<String, Map<String, String>> credentials) {
    this.containers = containers;
    this.api = api;
    this.runtime = runtime;
    this.endpoint = endpoint;
    this.credentials = credentials;
  }

  /**
   * Runs it and waits for its end.
   *
   * @return the answer, with what the JVM has printed
   */
  Attempt invoke(LambdaFunction function, String event, int number) {
    LambdaFunction.Setup setup = function.setup();
    Invocation invocation = new Invocation(event, setup.settings().timeout());
    Instant start = Instant.now();
    Optional<ExecutionEnvironment> idle = function.takeIdle();
    ExecutionEnvironment environment = idle.orElseGet(() -> start(function, setup));
    environment.begin(invocation);
    Invocation.Result result = await(environment, invocation);
    if (result.error() && !environment.isAlive()) {
      api.remove(environment);
    }
    environment.awaitOutput(invocation.id);
    String output = environment.output();
    function.giveBack(environment, setup.generation());
    return new Attempt(
        invocation.id, number, event, result.payload(), result.error(), output, start);
  }

  private Invocation.Result await(ExecutionEnvironment environment, Invocation invocation) {
    int timeout = invocation.timeoutSeconds;
    try {
      CompletableFuture.anyOf(invocation.taken, invocation.result)
          .get(INIT_SECONDS, TimeUnit.SECONDS);
      return invocation.result.get(timeout, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      environment.kill();
      String message =
          Instant.now() + " " + invocation.id + " Task timed out after " + timeout + ".00 seconds";
      return failed("Sandbox.Timedout", message);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      environment.kill();
      return failed("Runtime.ExitError", "The cloud is being closed.");
    } catch (ExecutionException e) {
      throw new IllegalStateException("results never complete exceptionally", e);
    }
  }

  private static Invocation.Result failed(String type, String message) {
    String json =
        JsonNodeFactory.instance
            .objectNode()
            .put("errorType", type)
            .put("errorMessage", message)
            .toString();
    return new Invocation.Result(true, json);
  }

  private ExecutionEnvironment start(LambdaFunction function, LambdaFunction.Setup setup) {
    ExecutionEnvironment environment =
        new ExecutionEnvironment(UUID.randomUUID().toString().replace("-", ""));
    FunctionSettings settings = setup.settings();
    Map<String, String> variables = new TreeMap<>(credentials.apply(settings.role()));
    variables.put("AWS_ENDPOINT_URL", endpoint.get().toString());
    variables.putAll(settings.environment());
    variables.put("AWS_REGION", function.region);
    variables.put("AWS_DEFAULT_REGION", function.region);
    variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_java17");
    variables.put("AWS_LAMBDA_RUNTIME_API", api.add(environment));
    variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name);
    variables.put("AWS_LAMBDA_FUNCTION_ARN", function.arn);
    variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(settings.memory()));
    variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name);
    variables.put("AWS_LAMBDA_LOG_STREAM_NAME", environment.id);
    variables.put("TZ", ":UTC");
    variables.put("_HANDLER", setup.handler());
    Container container =
        containers.run(
            ContainerSpec.of(image(setup.code().image()), variables, limits(settings.memory())));
    environment.runsIn(container);
    function.started(environment);
    return environment;
  }

  void warm(Image.Jvm code, int memory, int count) {
    containers.warm(image(code), limits(memory), count);
  }

  private static Limits limits(int memory) {
    return Limits.standard().withHeap(Math.max(LEAST_HEAP, memory));
  }

  private Image.Jvm image(Image.Jvm code) {
    List<Path> application = new ArrayList<>(code.application());
    application.add(runtime);
    return new Image.Jvm(
        code.libraries(),
        application,
        LambdaRuntime.class.getName(),
        code.jvmOptions(),
        code.preload());
  }
}

package dev.mlopspractice.cloud.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.containers.Containers;
import dev.mlopspractice.cloud.containers.Directories;
import dev.mlopspractice.cloud.containers.Image;
import dev.mlopspractice.cloud.containers.Images;
import dev.mlopspractice.cloud.gateway.AwsException;
import dev.mlopspractice.cloud.gateway.Protocol;
import dev.mlopspractice.cloud.gateway.Reply;
import dev.mlopspractice.cloud.gateway.Request;
import dev.mlopspractice.cloud.gateway.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * AWS Lambda: Java functions from zips, jars and images, invoked synchronously, asynchronously with
 * retries, and by S3.
 */
public final class LambdaService implements Service, AutoCloseable {
  private static final int LONGEST_LOG = 4096;
  private static final int LARGEST_EVENT = 6 << 20;

  private final FunctionStore store = new FunctionStore();
  private final RuntimeApi api = new RuntimeApi();
  private final Path folder;
  private final Invoker invoker;
  private final EventQueue queue;
  private final BucketNotifications notifications;
  private final Map<String, Service> operations = new HashMap<>();

  private LambdaService(
      Path folder,
      Images images,
      Containers containers,
      Supplier<URI> endpoint,
      Function<String, Map<String, String>> credentials,
      UnaryOperator<Duration> pause,
      Clock clock)
      throws IOException {
    this.folder = folder;
    this.invoker =
        new Invoker(
            containers,
            api,
            RuntimeJar.write(folder.resolve("runtime.jar")),
            endpoint,
            credentials);
    this.queue = new EventQueue(invoker, pause);
    this.notifications = new BucketNotifications(store, queue, clock);
    FunctionOperations functions = new FunctionOperations(store, images, folder, clock);
    operations.putAll(functions.operations());
    operations.put("Invoke", this::invoke);
  }

  /**
   * A Lambda without functions.
   *
   * @param images what ImageUri may name
   * @param containers in which functions run; not closed with it
   * @param endpoint what functions get as AWS_ENDPOINT_URL
   * @param credentials environment variables for a role's ARN
   * @param pause how long a pause between attempts really lasts, where AWS waits for a minute and
   *     then for two
   */
  public static LambdaService start(
      Images images,
      Containers containers,
      Supplier<URI> endpoint,
      Function<String, Map<String, String>> credentials,
      UnaryOperator<Duration> pause,
      Clock clock) {
    try {
      Path folder = Files.createTempDirectory("mlops-practice-functions");
      return new LambdaService(folder, images, containers, endpoint, credentials, pause, clock);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a directory for functions", e);
    }
  }

  @Override
  public Reply handle(Request request) throws AwsException {
    Service operation = operations.get(request.operation());
    if (operation == null) {
      throw Protocol.REST_JSON.unknownOperation(
          "The operation " + request.operation() + " of lambda is not known here.");
    }
    return operation.handle(request);
  }

  private Reply invoke(Request request) {
    LambdaFunction function = store.known(LambdaRoutes.part(request, 1), request.region());
    int size = request.bytes().length;
    if (size > LARGEST_EVENT) {
      throw new AwsException(
          "RequestTooLargeException",
          413,
          size
              + " byte payload is too large for the RequestResponse invocation type (limit "
              + LARGEST_EVENT
              + " bytes)");
    }
    String event = new String(request.bytes(), StandardCharsets.UTF_8);
    String type = request.headers().first("X-Amz-Invocation-Type").orElse("RequestResponse");
    switch (type) {
      case "DryRun" -> {
        return Reply.empty(204);
      }
      case "Event" -> {
        queue.add(function, event);
        return Reply.empty(202);
      }
      case "RequestResponse" -> {
        Attempt attempt = invoker.invoke(function, event, 1);
        queue.note(function.name, attempt);
        return answer(
            attempt, request.headers().first("X-Amz-Log-Type").orElse("None").equals("Tail"));
      }
      default -> throw LambdaErrors.invalid("Invalid invocation type: " + type);
    }
  }

  private static Reply answer(Attempt attempt, boolean tail) {
    Reply reply =
        Reply.of(200, "application/json", attempt.answer())
            .with("X-Amz-Executed-Version", "$LATEST");
    if (tail) {
      byte[] log = attempt.log().getBytes(StandardCharsets.UTF_8);
      byte[] last =
          java.util.Arrays.copyOfRange(log, Math.max(0, log.length - LONGEST_LOG), log.length);
      reply = reply.with("X-Amz-Log-Result", Base64.getEncoder().encodeToString(last));
    }
    return attempt.failed() ? reply.with("X-Amz-Function-Error", "Unhandled") : reply;
  }

  /**
   * Has {@code count} JVMs wait for functions of this image with that much memory, so that their
   * first invocations start fast.
   */
  public void warm(Image.Jvm image, int memoryMegabytes, int count) {
    invoker.warm(image, memoryMegabytes, count);
  }

  /** S3's notifications: the step that hears of written objects, and what tests can do to them. */
  public BucketNotifications notifications() {
    return notifications;
  }

  /** What became of a function's events, oldest first; synchronous invocations are among them. */
  public List<Attempt> attempts(String function) {
    return queue.attempts(function);
  }

  /**
   * Waits until all events of a function have been dealt with, retries included; false past the
   * limit.
   */
  public boolean awaitIdle(String function, Duration limit) throws InterruptedException {
    return queue.awaitIdle(function, limit);
  }

  /**
   * Kills the JVMs of all functions of this name, as machines fail; what they did is tried again.
   */
  public void kill(String function) {
    store.all().stream()
        .filter(known -> known.name.equals(function))
        .forEach(LambdaFunction::killAll);
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static Reply json(int status, ObjectNode body) {
    return Reply.of(status, "application/json", body.toString());
  }

  @Override
  public void close() {
    queue.close();
    store.all().forEach(LambdaFunction::end);
    api.close();
    Directories.delete(folder);
  }
}

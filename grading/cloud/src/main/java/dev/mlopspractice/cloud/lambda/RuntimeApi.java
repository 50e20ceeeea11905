package dev.mlopspractice.cloud.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Lambda's runtime API, on a port of its own: {@code /ENVIRONMENT/2018-06-01/runtime/…}.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Runtime API</a>
 */
final class RuntimeApi implements AutoCloseable {
  private static final int GONE = 410;

  private final Map<String, ExecutionEnvironment> environments = new ConcurrentHashMap<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "lambda-runtime-api");
            thread.setDaemon(true);
            return thread;
          });
  private final HttpServer server;

  RuntimeApi() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen for the runtimes of functions", e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** What the environment's JVM gets as AWS_LAMBDA_RUNTIME_API. */
  String add(ExecutionEnvironment environment) {
    environments.put(environment.id, environment);
    return "127.0.0.1:" + server.getAddress().getPort() + "/" + environment.id;
  }

  void remove(ExecutionEnvironment environment) {
    environments.remove(environment.id);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String[] path = exchange.getRequestURI().getPath().substring(1).split("/", -1);
      ExecutionEnvironment environment = environments.get(path[0]);
      String last = path[path.length - 1];
      if (environment == null) {
        exchange.sendResponseHeaders(GONE, -1);
      } else if (last.equals("next")) {
        next(exchange, environment);
      } else {
        boolean init = path[path.length - 2].equals("init");
        if (init) {
          environment.broken(text);
        } else {
          environment.answer(
              path[path.length - 2], new Invocation.Result(last.equals("error"), text));
        }
        exchange.sendResponseHeaders(202, -1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void next(HttpExchange exchange, ExecutionEnvironment environment)
      throws IOException, InterruptedException {
    Optional<Invocation> next = environment.next();
    if (next.isEmpty()) {
      exchange.sendResponseHeaders(GONE, -1);
      return;
    }
    Invocation invocation = next.get();
    long deadline = System.currentTimeMillis() + invocation.timeoutSeconds * 1000L;
    exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", invocation.id);
    exchange.getResponseHeaders().set("Lambda-Runtime-Deadline-Ms", String.valueOf(deadline));
    invocation.taken.complete(java.time.Instant.ofEpochMilli(deadline));
    byte[] event = invocation.event.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, event.length == 0 ? -1 : event.length);
    exchange.getResponseBody().write(event);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

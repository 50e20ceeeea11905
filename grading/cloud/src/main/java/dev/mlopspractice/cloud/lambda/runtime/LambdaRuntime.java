package dev.mlopspractice.cloud.lambda.runtime;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/**
 * The main class of a function's JVM: makes the handler once, then asks the runtime API for one
 * invocation after the other. The handler has a method {@code handleRequest(InputStream,
 * OutputStream, Context)}, as a {@code RequestStreamHandler} of aws-lambda-java-core.
 */
public final class LambdaRuntime {
  private final PrintStream log = System.out;
  private final String api;
  private final Method method;
  private final Object handler;

  private LambdaRuntime(String api, Method method, Object handler) {
    this.api = api;
    this.method = method;
    this.handler = handler;
  }

  public static void main(String[] arguments) throws IOException {
    String api = "http://" + System.getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/";
    try {
      String name = System.getenv("_HANDLER").replaceFirst("::handleRequest$", "");
      Class<?> type = Class.forName(name);
      Method method = method(type);
      Object handler = type.getDeclaredConstructor().newInstance();
      new LambdaRuntime(api, method, handler).serve();
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      Throwable cause =
          e instanceof InvocationTargetException && e.getCause() != null ? e.getCause() : e;
      cause.printStackTrace();
      post(api + "init/error", error(cause));
      System.exit(1);
    }
  }

  private static Method method(Class<?> type) throws NoSuchMethodException {
    for (Method method : type.getMethods()) {
      Class<?>[] types = method.getParameterTypes();
      if (method.getName().equals("handleRequest")
          && types.length == 3
          && types[0] == InputStream.class
          && types[1] == OutputStream.class) {
        return method;
      }
    }
    throw new NoSuchMethodException(
        type.getName()
            + " has no handleRequest(InputStream, OutputStream, Context).\nLet it implement RequestStreamHandler of aws-lambda-java-core.");
  }

  private void serve() throws IOException {
    while (true) {
      HttpURLConnection next =
          (HttpURLConnection) new URL(api + "invocation/next").openConnection();
      if (next.getResponseCode() != 200) {
        return; // the cloud is being closed
      }
      byte[] event;
      try (InputStream in = next.getInputStream()) {
        event = in.readAllBytes();
      }
      invoke(
          next.getHeaderField("Lambda-Runtime-Aws-Request-Id"),
          Long.parseLong(next.getHeaderField("Lambda-Runtime-Deadline-Ms")),
          event);
    }
  }

  private void invoke(String id, long deadline, byte[] event) throws IOException {
    String answer = api + "invocation/" + id;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Object context = LambdaContext.of(method.getParameterTypes()[2], id, deadline);
      method.invoke(handler, new ByteArrayInputStream(event), out, context);
      log.println(end(id));
      post(answer + "/response", out.toByteArray());
    } catch (InvocationTargetException e) {
      e.getCause().printStackTrace();
      log.println(end(id));
      post(answer + "/error", error(e.getCause()));
    } catch (IllegalAccessException e) {
      e.printStackTrace();
      log.println(end(id));
      post(answer + "/error", error(e));
    }
  }

  /** The last line of an invocation's output, as Lambda has it. */
  public static String end(String id) {
    return "END RequestId: " + id;
  }

  private static void post(String url, byte[] body) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(body.length);
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body);
    }
    connection.getResponseCode();
    connection.disconnect();
  }

  private static byte[] error(Throwable thrown) {
    StringBuilder trace = new StringBuilder();
    for (StackTraceElement frame : thrown.getStackTrace()) {
      if (frame.getClassName().startsWith("java.lang.reflect.")
          || frame.getClassName().startsWith("jdk.internal.reflect.")) {
        break;
      }
      trace.append(trace.length() == 0 ? "" : ",").append(quote(frame.toString()));
    }
    String message = String.valueOf(thrown.getMessage());
    String json =
        "{\"errorMessage\":"
            + quote(message)
            + ",\"errorType\":"
            + quote(thrown.getClass().getName())
            + ",\"stackTrace\":["
            + trace
            + "]}";
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}

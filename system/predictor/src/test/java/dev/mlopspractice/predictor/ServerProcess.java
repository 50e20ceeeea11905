package dev.mlopspractice.predictor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A main class in a JVM of its own, with just this environment. */
final class ServerProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader out;
  private final PrintWriter in;

  ServerProcess(Class<?> main, Map<String, String> environment) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder builder =
        new ProcessBuilder(
            java.toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName());
    builder.environment().clear();
    builder.environment().putAll(environment);
    process = builder.start();
    out = process.inputReader(UTF_8);
    in = new PrintWriter(process.outputWriter(UTF_8), true);
  }

  /** The port that the process says it listens on. */
  int port() throws IOException {
    return Integer.parseInt(nextLine().replace("listening on ", ""));
  }

  String nextLine() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new IOException("The process ended; on standard error: " + errors());
    }
    return line;
  }

  void type(String line) {
    in.println(line);
  }

  /** SIGTERM; the process goes on until it has finished its work. */
  void terminate() {
    process
        .toHandle()
        .destroy(); // Process.destroy would also close the streams that the test still reads.
  }

  /** The exit status, and all that is left to read before it. */
  int exitStatus() throws InterruptedException {
    if (!process.waitFor(RunningServer.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("The process did not end within " + RunningServer.LIMIT);
    }
    return process.exitValue();
  }

  String errors() throws IOException {
    return new String(process.getErrorStream().readAllBytes(), UTF_8);
  }

  static void awaitClosed(int port) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + RunningServer.LIMIT.toNanos();
    while (System.nanoTime() - deadline < 0) {
      try (RawHttp http = new RawHttp(port)) {
        http.endOfRequest();
      } catch (ConnectException e) {
        return;
      } catch (IOException e) {
        // Accepted by the system but closed by the process: the next attempt is refused.
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
    throw new AssertionError("Port " + port + " is still open after " + RunningServer.LIMIT);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

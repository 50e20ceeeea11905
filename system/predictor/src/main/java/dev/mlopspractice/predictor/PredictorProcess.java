package dev.mlopspractice.predictor;

import dev.mlopspractice.platform.SettingsException;
import java.io.PrintStream;
import java.util.function.Supplier;

/** Runs a server as a process: what it prints, how it stops, and its exit status. */
public final class PredictorProcess {

  private static final int STOPPED = 0;
  private static final int FAILED = 1;
  private static final int MISCONFIGURED = 2;

  private PredictorProcess() {}

  /**
   * Starts the server and waits until it is stopped; SIGTERM stops it gracefully. Prints {@code
   * listening on PORT} when the port is open and {@code ready}, or why it is not, when the models
   * were loaded.
   *
   * @return the exit status: 0 stopped, 1 the port can't be opened or the models can't be loaded, 2
   *     a setting is missing or wrong; 1 and 2 after one line on {@code err}
   */
  public static int run(Supplier<PredictorServer> wiring, PrintStream out, PrintStream err) {
    try {
      PredictorServer server = wiring.get();
      Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "graceful-stop"));
      server.start();
      out.println("listening on " + server.port());
      server.awaitModels();
      out.println(server.notReady().isEmpty() ? "ready" : "not ready: " + server.notReady());
      server.awaitStop();
      return STOPPED;
    } catch (SettingsException e) {
      err.println(e.getMessage());
      return MISCONFIGURED;
    } catch (ServerFailedException e) {
      err.println(e.getMessage());
      return FAILED;
    }
  }
}

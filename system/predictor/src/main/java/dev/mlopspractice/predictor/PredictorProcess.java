package dev.mlopspractice.predictor;

import dev.mlopspractice.model.CtrModel;
import dev.mlopspractice.platform.AwsClients;
import dev.mlopspractice.platform.Settings;
import dev.mlopspractice.platform.SettingsException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;

/** Runs a server as a process: what it prints, how it stops, and its exit status. */
final class PredictorProcess {

  private static final int STOPPED = 0;
  private static final int FAILED = 1;
  private static final int MISCONFIGURED = 2;

  private final Settings settings;
  private final PrintStream out;
  private final PrintStream err;

  PredictorProcess(Map<String, String> environment, PrintStream out, PrintStream err) {
    this.settings = Settings.from(environment);
    this.out = out;
    this.err = err;
  }

  /** Returns the exit status when the server was stopped, or could not do its work. */
  int run(ModelSources sources, Additions additions) {
    try {
      PredictorOptions options = PredictorOptions.from(settings);
      serve(new PredictorServer(options, () -> load(sources), additions), additions);
      return STOPPED;
    } catch (SettingsException e) {
      err.println(e.getMessage());
      return MISCONFIGURED;
    } catch (ServerFailedException e) {
      err.println(e.getMessage());
      return e.getCause() instanceof SettingsException ? MISCONFIGURED : FAILED;
    }
  }

  private void serve(PredictorServer server, Additions additions) {
    Thread stop = new Thread(() -> stop(server, additions), "graceful-stop");
    Runtime.getRuntime().addShutdownHook(stop);
    server.start();
    out.println("listening on " + server.port());
    server.awaitModels();
    out.println(server.notReady().isEmpty() ? "ready" : "not ready: " + server.notReady());
    server.awaitStop();
  }

  /** One after the other: a listener that is closed earlier misses the last requests. */
  private void stop(PredictorServer server, Additions additions) {
    try {
      server.stop();
    } finally {
      additions.close(err);
    }
  }

  /**
   * Makes the client here, on the loader's thread, because it takes longer than opening the port.
   */
  private List<CtrModel> load(ModelSources sources) {
    try (S3Client s3 = new AwsClients(settings).s3()) {
      return sources.create(settings, s3).load();
    }
  }
}

package dev.mlopspractice.benchmarks.serving;

import dev.mlopspractice.benchmarks.Samples;
import dev.mlopspractice.predictor.PredictionListener;
import dev.mlopspractice.predictor.PredictorOptions;
import dev.mlopspractice.predictor.PredictorServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The course's server on models that are made in memory; with an argument, it logs to that file.
 */
public final class InMemoryPredictor {

  private InMemoryPredictor() {}

  /** Runs until it is ended. */
  public static void main(String[] args) throws IOException {
    List<PredictionListener> listeners =
        args.length == 0 ? List.of() : List.of(new FileLog(Path.of(args[0])));
    PredictorServer server =
        new PredictorServer(PredictorOptions.onPort(0), Samples::models, listeners);
    server.start();
    System.out.println("listening on " + server.port());
    server.awaitModels();
    server.awaitStop();
  }
}

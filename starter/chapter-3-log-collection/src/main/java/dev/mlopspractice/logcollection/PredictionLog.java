package dev.mlopspractice.logcollection;

import dev.mlopspractice.model.BidRequest;
import dev.mlopspractice.platform.Settings;
import dev.mlopspractice.predictor.Prediction;
import dev.mlopspractice.predictor.PredictionListener;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps a log of all predictions. No request waits for the disk, and none fails because of it:
 * lines that can't be written are dropped and counted, and the count is said when the log is
 * closed.
 */
public final class PredictionLog implements PredictionListener, AutoCloseable {
  private static final String DEFAULT_FILE = "/var/logs/bid_response.log";
  private static final int DEFAULT_QUEUE = 10_000;
  private static final int DEFAULT_BYTES = 64 << 20;

  private final LogLine line;
  private final LogFile file;
  private final PrintStream err;

  // Task 3.2: Let requests and the disk go their own ways: a bounded queue, a thread, a count.
  PredictionLog(LogLine line, LogFile file, int capacity, PrintStream err) {
    this.line = line;
    this.file = file;
    this.err = err;
  }

  /** Writes within the request: right as long as the disk is. */
  @Override
  public synchronized void onPrediction(BidRequest request, Prediction prediction) {
    try {
      file.append(line.of(request, prediction));
    } catch (IOException e) {
      throw new UncheckedIOException("a line can't be written", e);
    }
  }

  /** Is called when the server stops. */
  @Override
  public synchronized void close() {
    try {
      file.close();
    } catch (IOException e) {
      err.println("prediction log: the file can't be closed: " + e);
    }
  }

  /** How many lines have been dropped until now: none is counted yet. */
  public long dropped() {
    return 0;
  }

  /**
   * The log that the settings describe.
   *
   * @throws dev.mlopspractice.platform.SettingsException if one of them is missing or wrong
   */
  public static PredictionLog of(Settings settings, PrintStream err) {
    Path file = Path.of(settings.find("LOG_FILE").orElse(DEFAULT_FILE));
    int queue = settings.integer("LOG_QUEUE", DEFAULT_QUEUE, 1, 1_000_000);
    int maxBytes = settings.integer("LOG_MAX_BYTES", DEFAULT_BYTES, 1_000, Integer.MAX_VALUE);
    LogLine line = new LogLine(settings.env(), Clock.systemUTC());
    return new PredictionLog(line, new LogFile(file, maxBytes), queue, err);
  }
}

package dev.mlopspractice.benchmarks.serving;

import dev.mlopspractice.model.BidRequest;
import dev.mlopspractice.predictor.Prediction;
import dev.mlopspractice.predictor.PredictionListener;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The least that logs every prediction: a bounded queue and one thread that writes a line each. A
 * full queue drops, and the request goes on.
 */
final class FileLog implements PredictionListener {

  private static final int QUEUED = 65_536;

  private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(QUEUED);
  private final AtomicLong dropped = new AtomicLong();
  private final BufferedWriter file;

  FileLog(Path path) throws IOException {
    file = Files.newBufferedWriter(path);
    Thread writer = new Thread(this::write, "prediction-log");
    writer.setDaemon(true);
    writer.start();
  }

  @Override
  public void onPrediction(BidRequest request, Prediction prediction) {
    if (!queue.offer(new Entry(request, prediction))) {
      dropped.incrementAndGet();
    }
  }

  private void write() {
    try (file) {
      while (true) {
        Entry entry = queue.take();
        for (int i = 0; i < BidRequest.FIELDS.size(); i++) {
          file.write(entry.request().get(i));
          file.write('\t');
        }
        file.write(Double.toString(entry.prediction().probability()));
        file.write('\t');
        file.write(entry.prediction().model());
        file.write('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Writing the prediction log failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private record Entry(BidRequest request, Prediction prediction) {}
}

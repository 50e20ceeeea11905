package dev.mlopspractice.predictor;

import dev.mlopspractice.model.BidRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A server process of which the test holds predictions back: it prints {@code held} for each, lets
 * all of them go when a line arrives on standard input, and prints {@code closed} when its listener
 * is closed.
 */
final class HeldServer {

  private HeldServer() {}

  public static void main(String[] args) {
    CountDownLatch released = new CountDownLatch(1);
    new Thread(() -> awaitLine(released), "standard-input").start();
    PredictorServer.run(
        System.getenv(), (settings, s3) -> TestModels::both, List.of(new Holding(released)));
  }

  private record Holding(CountDownLatch released) implements PredictionListener, AutoCloseable {
    @Override
    public void onPrediction(BidRequest request, Prediction prediction) {
      System.out.println("held");
      awaitRelease(released);
    }

    @Override
    public void close() {
      System.out.println("closed");
    }
  }

  private static void awaitLine(CountDownLatch released) {
    try {
      int unused = System.in.read();
      released.countDown();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitRelease(CountDownLatch released) {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.mlopspractice.predictor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A server process of which the test holds predictions back: it prints {@code held} for each, and
 * lets all of them go when a line arrives on standard input.
 */
final class HeldServer {

  private HeldServer() {}

  public static void main(String[] args) {
    CountDownLatch released = new CountDownLatch(1);
    new Thread(() -> awaitLine(released), "standard-input").start();
    PredictionListener hold =
        (request, prediction) -> {
          System.out.println("held");
          awaitRelease(released);
        };
    PredictorServer.run(System.getenv(), (settings, s3) -> TestModels::both, List.of(hold));
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

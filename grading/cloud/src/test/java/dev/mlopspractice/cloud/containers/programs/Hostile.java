package dev.mlopspractice.cloud.containers.programs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Programs that misbehave in one way each; the first argument says which. */
public final class Hostile {
  private Hostile() {}

  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "exit-0" -> System.exit(0);
      case "exit-7" -> System.exit(7);
      case "halt-3-like-out-of-memory" -> Runtime.getRuntime().halt(3);
      case "throw" -> throw new IllegalStateException("no model in the bucket");
      case "loop" -> loop();
      case "flood" -> flood();
      case "one-endless-line" -> endlessLine();
      case "threads" -> threads();
      case "out-of-memory" -> outOfMemory();
      case "ignore-sigterm" -> ignoreSigterm();
      case "orphan" -> orphan();
      case "processes" -> processes();
      case "leave-thread" -> leaveThread();
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void loop() {
    System.out.println("looping");
    for (long i = 0; ; i++) {
      if (i == -1) {
        return;
      }
    }
  }

  private static void flood() {
    for (long i = 0; ; i++) {
      System.out.println("line " + i + " of far too many");
    }
  }

  private static void endlessLine() {
    byte[] block = "x".repeat(8192).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    while (true) {
      System.err.writeBytes(block);
    }
  }

  private static void threads() {
    while (true) {
      Thread thread = new Thread(() -> sleepFor(600_000));
      thread.setDaemon(true);
      thread.start();
    }
  }

  @SuppressWarnings("ModifiedButNotUsed") // filling memory is all it does
  private static void outOfMemory() {
    List<long[]> kept = new ArrayList<>();
    while (true) {
      try {
        kept.add(new long[1 << 17]);
      } catch (OutOfMemoryError e) {
        kept.add(null); // a program that carries on regardless
      }
    }
  }

  private static void ignoreSigterm() {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> sleepFor(600_000)));
    System.out.println("ready");
    sleepFor(600_000);
  }

  /** Starts a process whose parent ends at once, prints its id, and ends. */
  private static void orphan() throws IOException, InterruptedException {
    Process shell = new ProcessBuilder("sh", "-c", "sleep 600 >/dev/null 2>&1 & echo $!").start();
    System.out.println(
        "pid "
            + new String(
                    shell.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                .trim());
    shell.waitFor();
  }

  private static void processes() throws IOException {
    while (true) {
      new ProcessBuilder("sleep", "600").start();
      sleepFor(5);
    }
  }

  private static void leaveThread() {
    new Thread(
            () -> {
              sleepFor(200);
              System.out.println("the last thread ends");
            })
        .start();
  }

  private static void sleepFor(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

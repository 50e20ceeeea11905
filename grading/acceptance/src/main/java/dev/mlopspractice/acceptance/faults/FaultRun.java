package dev.mlopspractice.acceptance.faults;

import dev.mlopspractice.acceptance.CheckOptions;
import dev.mlopspractice.acceptance.Subject;
import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.world.Aws;
import dev.mlopspractice.acceptance.world.LoggedRequests;
import dev.mlopspractice.acceptance.world.Waiting;
import dev.mlopspractice.acceptance.world.World;
import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.model.BidRequest;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Requests without a break, while one part after the other fails at a random moment. In the end
 * every answered request has to be in the warehouse once, as it was sent.
 */
public final class FaultRun {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(20);
  private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(20);
  private static final int MOST_ANSWERS_BEFORE = 12;
  private static final int LONGEST_DELAY_MILLIS = 500;

  private final Cloud cloud;
  private final Subject subject;
  private final long seed;
  private final Ledger ledger = new Ledger();
  private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
  private volatile boolean quiet;

  /**
   * What came of it.
   *
   * @param answers requests that were answered
   * @param refusals requests that were not, because the server was being replaced
   * @param faults how often each part failed
   * @param failedImports invocations of the importer that failed, and were tried again
   * @param wrong what is wrong in the warehouse, a sentence each; empty where nothing is
   */
  public record Report(
      int answers,
      int refusals,
      Map<Fault, Integer> faults,
      long failedImports,
      List<String> wrong) {
    public Report {
      faults = Map.copyOf(faults);
      wrong = List.copyOf(wrong);
    }
  }

  /**
   * @param subject an answer with an importer, of chapter 4 or later
   * @param seed decides requests, faults and their moments
   */
  public FaultRun(Cloud cloud, Subject subject, long seed) {
    this.cloud = cloud;
    this.subject = subject;
    this.seed = seed;
  }

  /**
   * Runs.
   *
   * @param rounds how many faults
   * @param doing told what is going on
   * @throws WrongAnswer if a part does not come up again
   */
  public Report run(int rounds, Consumer<String> doing) {
    cloud.waits().atMost(LONGEST_PAUSE);
    try (Aws aws = new Aws(cloud.endpoint());
        World world = new World(subject, cloud, aws, CheckOptions.withSeed(seed))) {
      world.begin("faults");
      doing.accept("Starting server, shipper, importer and warehouse");
      LogChain chain = new LogChain(world);
      AtomicBoolean over = new AtomicBoolean();
      Thread bidder = new Thread(() -> ask(chain, world.requests(), over), "bidder");
      bidder.setDaemon(true);
      bidder.start();
      try {
        rounds(chain, rounds, doing);
      } finally {
        over.set(true);
        join(bidder);
      }
      doing.accept("Waiting until everything is in the warehouse");
      chain.finish();
      requireIdle(chain);
      return new Report(
          ledger.answers(),
          ledger.refusals(),
          faults,
          chain.failedImports(),
          ledger.compare(chain.rows()));
    }
  }

  private void rounds(LogChain chain, int rounds, Consumer<String> doing) {
    Random random = new Random(seed);
    for (int round = 1; round <= rounds; round++) {
      Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
      doing.accept("Round %d of %d: %s".formatted(round, rounds, fault));
      int enough = ledger.answers() + 1 + random.nextInt(MOST_ANSWERS_BEFORE);
      if (!Waiting.until(LIMIT, () -> ledger.answers() >= enough)) {
        throw new WrongAnswer(
            "requests are answered again after a fault",
            "none was for " + LIMIT.toSeconds() + " s");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(LONGEST_DELAY_MILLIS)));
      chain.suffer(fault);
      faults.merge(fault, 1, Integer::sum);
      // An event that fails three times is given up, as on AWS: a fault meets it once.
      quiet = true;
      requireIdle(chain);
      quiet = false;
    }
  }

  private static void requireIdle(LogChain chain) {
    if (!chain.idle(LIMIT)) {
      throw new WrongAnswer(
          "the importer has dealt with all events",
          "it has not, after " + LIMIT.toSeconds() + " s");
    }
  }

  private void ask(LogChain chain, LoggedRequests requests, AtomicBoolean over) {
    while (!over.get()) {
      if (!quiet) {
        ask(chain, requests.nastyRequest());
      }
      LockSupport.parkNanos(BETWEEN_REQUESTS.toNanos());
    }
  }

  private void ask(LogChain chain, BidRequest request) {
    try {
      ledger.answered(request, chain.predict(request));
    } catch (WrongAnswer e) {
      ledger.refused(request);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join(LIMIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

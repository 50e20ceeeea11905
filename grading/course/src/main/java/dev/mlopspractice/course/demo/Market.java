package dev.mlopspractice.course.demo;

import dev.mlopspractice.acceptance.world.PredictorProbe;
import dev.mlopspractice.acceptance.world.World;
import dev.mlopspractice.data.Generator;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/** Impressions, requests and clicks, and the warehouse that all of them come to. */
final class Market {
  private static final int REQUESTS = 1_000;

  /** So many a generator's rows make up. */
  private static final int DAYS = 10;

  private final World world;
  private final Generator generator;
  private final Generator drifted;
  private WarehouseSide warehouse;
  private History history;
  private Traffic traffic;
  private long clicks;

  /**
   * A market whose warehouse is still to be built.
   *
   * @param drifted the same rows in a world that changes
   */
  Market(World world, Generator generator, Generator drifted) {
    this.world = world;
    this.generator = generator;
    this.drifted = drifted;
  }

  /** Builds the warehouse; gives its name. */
  String open() {
    warehouse = new WarehouseSide(world);
    history = new History(warehouse::write, generator, Instant.now());
    traffic = new Traffic(generator, warehouse::write);
    return warehouse.name();
  }

  WarehouseSide warehouse() {
    return warehouse;
  }

  /** Writes what has happened in six days. */
  String bringIn(Consumer<String> doing) {
    History.Written written = history.write();
    clicks = written.clicks();
    return warehouse.await("imp_log", written.impressions(), doing)
        + ", "
        + warehouse.await("click_log", clicks, doing);
  }

  /**
   * Asks a server some times; it must answer from these revisions.
   *
   * @param expected the revision by model
   */
  String ask(PredictorProbe probe, Map<String, String> expected) {
    return traffic.ask(probe, REQUESTS, expected);
  }

  /** Bidders that ask until they are closed. */
  Bidders bidders(PredictorProbe probe) {
    return new Bidders(probe, traffic, () -> warehouse.count("imp_log") - generator.rows());
  }

  /** Waits until each request that was asked is a row. */
  String impressions(Consumer<String> doing) {
    return warehouse.await("imp_log", generator.rows() + traffic.asked(), doing);
  }

  /** People click on what they have seen. */
  String click(Consumer<String> doing) {
    clicks += traffic.click();
    return warehouse.await("click_log", clicks, doing);
  }

  /** A bot clicks on most of what nobody has clicked on; tells how often. */
  long clickOnTheRest(Consumer<String> doing) {
    long bot = history.clickOnTheRest(0, generator.rows() * 7 / 10);
    clicks += bot;
    warehouse.await("click_log", clicks, doing);
    return bot;
  }

  /** From now on the world is another; a thousand requests are a day of it. */
  void drift() {
    traffic.drawFrom(drifted, Math.max(1, drifted.rows() / DAYS / REQUESTS));
  }
}

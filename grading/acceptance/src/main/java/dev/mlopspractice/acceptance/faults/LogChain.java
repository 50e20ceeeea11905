package dev.mlopspractice.acceptance.faults;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.world.ImporterFunction;
import dev.mlopspractice.acceptance.world.LogFolder;
import dev.mlopspractice.acceptance.world.LoggingServer;
import dev.mlopspractice.acceptance.world.PredictorProbe;
import dev.mlopspractice.acceptance.world.Shipper;
import dev.mlopspractice.acceptance.world.Tables;
import dev.mlopspractice.acceptance.world.Ticks;
import dev.mlopspractice.acceptance.world.Warehouse;
import dev.mlopspractice.acceptance.world.World;
import dev.mlopspractice.model.BidRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The way of a prediction: server, log, shipper, bucket, importer, warehouse. */
final class LogChain {
  /** Short enough for many files, long enough that a file holds some lines. */
  private static final Duration FLUSH = Duration.ofMillis(500);

  private final World world;
  private final LogFolder folder;
  private final Warehouse warehouse;
  private final Tables tables;
  private final ImporterFunction importer;
  private Shipper shipper;
  private volatile LoggingServer server;

  /** Starts all parts; what they are made of is closed with the world. */
  LogChain(World world) {
    this.world = world;
    world.scene().publishAndRegister("r1");
    folder = world.logFolder();
    warehouse = Warehouse.create(world);
    tables = new Tables(warehouse);
    tables.ofTheAnswer(world);
    importer = ImporterFunction.create(world, warehouse);
    startShipper();
    startServer();
  }

  private void startServer() {
    server = LoggingServer.start(world, "predictor", folder.log().toString(), Map.of());
  }

  private void startShipper() {
    shipper =
        Shipper.start(
            world, folder, new Ticks(asked -> asked.compareTo(FLUSH) < 0 ? asked : FLUSH));
  }

  /**
   * @throws WrongAnswer if nobody answers, as while the server is stopped
   */
  PredictorProbe.Answer predict(BidRequest request) {
    return server.predict(request);
  }

  void suffer(Fault fault) {
    switch (fault) {
      case SERVER_STOPPED -> {
        server.stop();
        startServer();
      }
      case SHIPPER_KILLED -> {
        shipper.kill();
        startShipper();
      }
      case IMPORTER_KILLED -> world.cloud().lambda().kill(importer.name());
      case WAREHOUSE_CUT -> world.cloud().redshift().cutConnections(warehouse.workgroup());
    }
  }

  /** Whether the importer has dealt with all that it was told of, within {@code limit}. */
  boolean idle(Duration limit) {
    return importer.idle(limit);
  }

  /** How many invocations of the importer have failed. */
  long failedImports() {
    return importer.attempts().stream().filter(attempt -> attempt.failed()).count();
  }

  /** Ends server and shipper in good order, so that everything reaches the warehouse. */
  void finish() {
    server.stop();
    shipper.stop();
  }

  /** All rows of imp_log, in the order of {@code LoggedRequests.COLUMNS}. */
  List<List<String>> rows() {
    return tables.impressions();
  }
}

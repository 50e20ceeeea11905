package dev.mlopspractice.acceptance.steps;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.world.LogFolder;
import dev.mlopspractice.acceptance.world.LoggedRequests;
import dev.mlopspractice.acceptance.world.S3Outage;
import dev.mlopspractice.acceptance.world.ShippedRows;
import dev.mlopspractice.acceptance.world.Shipper;
import dev.mlopspractice.acceptance.world.Ticks;
import dev.mlopspractice.acceptance.world.Waiting;
import dev.mlopspractice.acceptance.world.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** A Fluentd with the answer's configuration; the server beside it is played. */
public final class ShippingSteps {
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final World world;
  private final List<List<String>> logged = new ArrayList<>();
  private LogFolder folder;
  private LoggedRequests requests;
  private Ticks ticks;
  private Shipper shipper;
  private S3Outage outage;

  public ShippingSteps(World world) {
    this.world = world;
  }

  @Given("a log with {int} lines of an earlier hour")
  public void earlierLines(int count) {
    folder = world.logFolder();
    requests = world.requests();
    log(
        count,
        false,
        Instant.now().minus(Duration.ofHours(30 + world.scene().random().nextInt(500))));
  }

  @Given("a log with {int} lines")
  public void lines(int count) {
    folder = world.logFolder();
    requests = world.requests();
    log(count, false, Instant.now());
  }

  @When("{int} more lines are logged")
  public void moreLines(int count) {
    log(count, false, Instant.now());
  }

  @When("{int} more lines are logged, with tabs, quotes, line feeds and backslashes")
  public void nastyLines(int count) {
    log(count, true, Instant.now());
  }

  private void log(int count, boolean nasty, Instant at) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(requests.row(nasty ? requests.nastyRequest() : requests.request(), at));
    }
    folder.append(rows.stream().map(LoggedRequests::line).toList());
    logged.addAll(rows);
  }

  @When("the log is renamed, and a new one begun with {int} lines")
  public void rotated(int count) {
    folder.rotate();
    log(count, false, Instant.now());
  }

  @When("Fluentd starts")
  public void starts() {
    start(new Ticks(asked -> PAUSE));
  }

  @When("Fluentd starts, whose waits last as long as they are written")
  public void startsUnhurried() {
    start(new Ticks(asked -> asked));
  }

  private void start(Ticks waits) {
    ticks = waits;
    shipper = Shipper.start(world, folder, waits);
  }

  /** Whether this comes true while Fluentd does what it does. */
  private boolean comes(BooleanSupplier condition) {
    ticks.begin();
    Waiting.until(
        world.limit(), () -> condition.getAsBoolean() || ticks.enough() || shipper.ended());
    return condition.getAsBoolean();
  }

  @When("Fluentd is killed, and started again on the same volume")
  public void killed() {
    shipper.kill();
    starts();
  }

  @When("Fluentd is stopped")
  public void stopped() {
    shipper.stop();
  }

  @When("the bucket takes nothing for a while")
  public void outage() {
    outage = S3Outage.begin(world);
  }

  @When("something was refused")
  public void refused() {
    if (!comes(() -> outage.refused() > 0)) {
      throw new WrongAnswer(
          "Fluentd ships what was logged", "it tries to ship nothing; " + shipper.summary());
    }
  }

  @When("the bucket takes everything again, after {int} refusals")
  public void recovered(int refusals) {
    if (!comes(() -> outage.refused() >= refusals)) {
      throw new WrongAnswer(
          "Fluentd tries again and again while S3 takes nothing",
          "it has tried " + outage.refused() + " times; " + shipper.summary());
    }
    outage.close();
  }

  @When("the bucket takes everything again")
  public void recovered() {
    outage.close();
  }

  @Then("every line has arrived as a row, with its columns in order, under the hour it was logged")
  public void arrived() {
    ShippedRows shipped = world.shipped();
    boolean all = comes(() -> ids(shipped).containsAll(loggedIds()));
    List<ShippedRows.Row> rows = shipped.read();
    if (rows.isEmpty()) {
      throw new WrongAnswer(
          "rows in the bucket, below logs/",
          "there are none; " + shipper.summary() + left(),
          why());
    }
    rows.forEach(row -> RowRules.check(row, logged));
    if (!all) {
      Set<String> arrived = ids(shipped);
      long missing = loggedIds().stream().filter(id -> !arrived.contains(id)).count();
      throw new WrongAnswer(
          "each of the " + logged.size() + " lines in the bucket",
          missing + " of them never arrived; " + shipper.summary() + left(),
          why());
    }
  }

  /** What an ended Fluentd has left on its volume, in words. */
  private String left() {
    List<String> chunks = shipper.ended() ? folder.bufferChunks() : List.of();
    return chunks.isEmpty()
        ? ""
        : "; it has ended with %d chunk(s) still in the buffer, such as %s"
            .formatted(chunks.size(), chunks.get(0));
  }

  private String why() {
    return left().isEmpty()
        ? ""
        : "what is in a file buffer when Fluentd stops waits for its next start, unless flush_at_shutdown says otherwise; this volume goes with its task";
  }

  private Set<String> loggedIds() {
    return logged.stream().map(row -> row.get(1)).collect(Collectors.toSet());
  }

  private static Set<String> ids(ShippedRows shipped) {
    return shipped.read().stream()
        .filter(row -> row.values().size() > 1)
        .map(row -> row.values().get(1))
        .collect(Collectors.toSet());
  }
}

package dev.mlopspractice.acceptance.steps;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.world.LogFolder;
import dev.mlopspractice.acceptance.world.LoggedRequests;
import dev.mlopspractice.acceptance.world.LoggingServer;
import dev.mlopspractice.acceptance.world.SlowDisk;
import dev.mlopspractice.acceptance.world.Waiting;
import dev.mlopspractice.acceptance.world.World;
import dev.mlopspractice.model.BidRequest;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server whose log meets the bounds of a disk. */
public final class DiskSteps {
  private static final Pattern NUMBER = Pattern.compile("\\b\\d{1,9}\\b");

  private final World world;
  private LogFolder folder;
  private LoggingServer server;
  private SlowDisk disk;
  private BidRequest last;
  private int asked;

  public DiskSteps(World world) {
    this.world = world;
  }

  @Given("a prediction server whose log can't be written")
  public void unwritable() {
    folder = world.logFolder();
    folder.blockLog();
    server = LogSteps.startServer(world, "predictor", folder.log().toString(), Map.of());
  }

  @Given("a prediction server whose disk stands still, with room for {int} lines to wait")
  public void standsStill(int lines) {
    folder = world.logFolder();
    disk = world.using(SlowDisk.at(folder.log()));
    Map<String, String> queue = Map.of("LOG_QUEUE", String.valueOf(lines));
    server = LogSteps.startServer(world, "predictor", folder.log().toString(), queue);
  }

  @Given("a prediction server whose log is full at {int} bytes")
  public void small(int bytes) {
    folder = world.logFolder();
    Map<String, String> size = Map.of("LOG_MAX_BYTES", String.valueOf(bytes));
    server = LogSteps.startServer(world, "predictor", folder.log().toString(), size);
  }

  @When("it is asked for {int} predictions")
  public void asked(int count) {
    LoggedRequests requests = world.requests();
    for (int i = 0; i < count; i++) {
      last = requests.request();
      server.predict(last);
    }
    asked += count;
  }

  @When("the log can be written again")
  public void writable() {
    folder.unblockLog();
  }

  @When("the disk recovers")
  public void recovers() {
    disk.recover();
  }

  @When("the server is stopped")
  public void stopped() {
    server.stop();
  }

  @Then("each prediction is a line on the disk, or was counted as dropped")
  public void accounted() {
    OptionalInt said = saidDropped();
    int dropped = said.orElse(0);
    if (!Waiting.until(Duration.ofSeconds(2), () -> written() + dropped == asked)) {
      throw new WrongAnswer(
          "lines on the disk and lines dropped make " + asked,
          written() + " are on the disk, and " + said(said));
    }
  }

  private int written() {
    return disk == null ? folder.lines().size() : disk.lines();
  }

  @Then("at least {int} lines were dropped, because no more may wait")
  public void atLeast(int count) {
    OptionalInt said = saidDropped();
    if (said.orElse(0) < count) {
      throw new WrongAnswer(
          "at least " + count + " lines were dropped",
          said(said),
          "a queue without a bound takes the memory of the server instead");
    }
  }

  private OptionalInt saidDropped() {
    List<String> lines =
        server
            .output()
            .lines()
            .filter(line -> line.toLowerCase(java.util.Locale.ROOT).contains("dropped"))
            .toList();
    if (lines.isEmpty()) {
      return OptionalInt.empty();
    }
    Matcher number = NUMBER.matcher(lines.get(lines.size() - 1));
    return number.find() ? OptionalInt.of(Integer.parseInt(number.group())) : OptionalInt.empty();
  }

  private String said(OptionalInt dropped) {
    return dropped.isPresent()
        ? "it said " + dropped.getAsInt()
        : "it said nothing of the kind: " + LogSteps.last(server.output());
  }

  @Then("no file of the log is larger, and together they are not larger than {int} bytes")
  public void bounded(int together) {
    requireLastLine();
    long largest = 0;
    long sum = 0;
    for (Path file : folder.files()) {
      long size = file.toFile().length();
      largest = Math.max(largest, size);
      sum += size;
    }
    if (largest > together / 3 || sum > together) {
      throw new WrongAnswer(
          "no file over " + together / 3 + " bytes, and at most " + together + " together",
          "the largest has " + largest + ", and together they have " + sum);
    }
  }

  @Then("the last prediction is a line on the disk")
  public void requireLastLine() {
    boolean there =
        Waiting.until(
            Duration.ofSeconds(2),
            () -> folder.lines().stream().anyMatch(line -> line.contains(last.id())));
    if (!there) {
      throw new WrongAnswer(
          "the log " + LogFolder.LOG + " ends with the line of the last prediction",
          "it has "
              + folder.lines().size()
              + " lines, and not that one; the server printed: "
              + LogSteps.last(server.output()));
    }
  }
}

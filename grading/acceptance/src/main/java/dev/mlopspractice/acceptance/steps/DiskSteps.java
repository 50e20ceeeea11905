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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server whose log meets the bounds of a disk. */
public final class DiskSteps {
  /** More than a busy machine makes of it, each time anew; less than any wait for room. */
  private static final double LONGER_MILLIS = 3;

  /** Fill the pipe, the queue and what is in the thread's hand. */
  private static final int FILLING = 260;

  private static final int TYPICAL = 61;

  /** How long the disk still takes nothing once the server has answered its last request. */
  private static final Duration UNHURRIED = Duration.ofSeconds(1);

  private static final Pattern NUMBER = Pattern.compile("\\b\\d{1,9}\\b");

  private final World world;
  private LogFolder folder;
  private LoggingServer server;
  private SlowDisk disk;
  private final List<String> asked = new ArrayList<>();
  private final List<Double> longer = new ArrayList<>();
  private int room;

  public DiskSteps(World world) {
    this.world = world;
  }

  @Given("a prediction server whose log can't be written")
  public void unwritable() {
    folder = world.logFolder();
    folder.blockLog();
    server = LogSteps.startServer(world, "predictor", folder.log().toString(), Map.of());
  }

  @Given("a prediction server whose disk stands still, with room for some lines to wait")
  public void standsStill() {
    folder = world.logFolder();
    disk = world.using(SlowDisk.at(folder.log()));
    room = 10 + world.scene().random().nextInt(31);
    Map<String, String> queue = Map.of("LOG_QUEUE", String.valueOf(room));
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
      BidRequest request = requests.request();
      server.predict(request);
      asked.add(request.id());
    }
  }

  @When(
      "it is asked for predictions while the disk stands still and while it works, {int} times in turn")
  public void askedInTurn(int times) {
    for (int i = 0; i < times; i++) {
      asked(FILLING);
      double onStill = typicalMillis();
      disk.recover();
      double onWorking = typicalMillis();
      disk.standStill();
      longer.add(onStill - onWorking);
    }
  }

  private double typicalMillis() {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < TYPICAL; i++) {
      long start = System.nanoTime();
      asked(1);
      millis.add((System.nanoTime() - start) / 1e6);
    }
    millis.sort(null);
    return millis.get(TYPICAL / 2);
  }

  @Then("a request has taken no longer on the disk that stood still")
  public void noLonger() {
    if (longer.stream().allMatch(millis -> millis > LONGER_MILLIS)) {
      throw new WrongAnswer(
          "requests that take as long as on a disk that works",
          "they took longer, each time; in milliseconds, by about "
              + longer.stream().map(Math::round).toList(),
          "a request that waits for room in the queue, however short, lets the bidder wait");
    }
  }

  @When("the log can be written again")
  public void writable() {
    folder.unblockLog();
  }

  @When("the disk recovers")
  public void recovers() {
    disk.recover();
  }

  @When("the server is told to stop, and the disk recovers meanwhile")
  public void stoppedWhileStill() {
    server.stopBeginning();
    // Who does not wait for what waits has ended by then.
    Waiting.until(UNHURRIED, () -> server.ended() || saidDropped().isPresent());
    disk.recover();
    server.stop();
  }

  @When("the server is stopped")
  public void stopped() {
    server.stop();
  }

  @Then("each prediction is a line on the disk, or was counted as dropped")
  public void accounted() {
    OptionalInt said = saidDropped();
    int dropped = said.orElse(0);
    if (!Waiting.until(Duration.ofSeconds(2), () -> written() + dropped == asked.size())) {
      throw new WrongAnswer(
          "lines on the disk and lines dropped make " + asked.size(),
          written() + " are on the disk, and " + said(said),
          "close() returns once what waits is written, and counts what is not");
    }
  }

  private int written() {
    return disk == null ? folder.lines().size() : disk.lines();
  }

  @Then("no more lines have waited than LOG_QUEUE says")
  public void bounded() {
    // Beside the queue, a writer may have a batch of its size and a buffer of 8 KiB in its hand.
    int allowed = 2 * room + disk.linesOf(SlowDisk.PIPE + 8192) + 3;
    if (written() > allowed) {
      throw new WrongAnswer(
          "with LOG_QUEUE="
              + room
              + ", at most "
              + allowed
              + " of the lines are kept: what the disk had room for, the queue, and what is in the thread's hand",
          written() + " were",
          "a queue of another size, or without a bound: it takes the memory of the server");
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
            () ->
                folder.lines().stream()
                    .anyMatch(line -> line.contains(asked.get(asked.size() - 1))));
    if (!there) {
      throw new WrongAnswer(
          "the log " + LogFolder.LOG + " ends with the line of the last prediction",
          "it has "
              + folder.lines().size()
              + " lines, and not that one; the server printed: "
              + LogSteps.last(server.output()));
    }
  }

  @Then("the lines before those in the log are in bid_response.log.1")
  public void rotated() {
    List<String> older = folder.rotatedLines();
    String first = LogSteps.parsed(folder.lines().get(0)).path("id").asText();
    String before = asked.get(asked.indexOf(first) - 1);
    if (older.isEmpty() || !older.get(older.size() - 1).contains(before)) {
      throw new WrongAnswer(
          LogFolder.LOG + ".1 ends with the line before the first of " + LogFolder.LOG,
          older.isEmpty() ? "it is not there, or empty" : "it ends with another line",
          "the full file is renamed: Fluentd may not have read it to its end");
    }
  }
}

package dev.mlopspractice.acceptance.steps;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.world.ImporterFunction;
import dev.mlopspractice.acceptance.world.LoggedRequests;
import dev.mlopspractice.acceptance.world.ShippedFile;
import dev.mlopspractice.acceptance.world.Waiting;
import dev.mlopspractice.acceptance.world.World;
import dev.mlopspractice.cloud.lambda.Attempt;
import dev.mlopspractice.cloud.lambda.Deliveries;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;

/** The answer's importer, and the files that it is told of. */
public final class ImportSteps {
  private static final Duration MOMENT = Duration.ofSeconds(4);
  private static final String FOLDER = "logs/ecs/2026112310/";

  private final World world;
  private final WarehouseSteps place;
  private final List<List<String>> impressions = new ArrayList<>();
  private final List<List<String>> clicks = new ArrayList<>();
  private ImporterFunction importer;
  private LoggedRequests requests;
  private int files;
  private int bad;

  public ImportSteps(World world, WarehouseSteps place) {
    this.world = world;
    this.place = place;
  }

  @Given("the importer of the answer")
  public void importer() {
    importer = ImporterFunction.create(world, place.warehouse());
    requests = world.requests();
  }

  /** The importer of this scenario. */
  ImporterFunction function() {
    return importer;
  }

  @When("files of these names are written, of which one event tells")
  public void written(List<String> names) {
    hold();
    for (String name : names) {
      if (name.startsWith("logs/click/")) {
        writeClicks(name, newClicks(2));
      } else {
        writeImpressions(name, newImpressions(2));
      }
    }
    release(Deliveries.Release.MERGED);
  }

  @When("{int} impressions and {int} clicks are written, of which S3 tells twice, at the same time")
  public void twice(int some, int clicked) {
    importer.deliveries().deliverTimes(world.scene().bucket(), 2);
    place.warehouse().faults().hold(place.warehouse().workgroup(), "copy");
    writeImpressions(next(FOLDER), newImpressions(some));
    writeClicks(next("logs/click/2026112310/"), newClicks(clicked));
    // Both invocations of a file are under way before the first may go on.
    Waiting.until(MOMENT, () -> copying() >= 4 || importer.idle(Duration.ZERO));
    place.warehouse().faults().release(place.warehouse().workgroup());
    importer.deliveries().deliverTimes(world.scene().bucket(), 1);
    settle();
  }

  private long copying() {
    return place.warehouse().statements("copy").stream()
        .filter(statement -> statement.status() == StatusString.STARTED)
        .count();
  }

  @When(
      "they are shipped again in other files, with {int} more impressions and {int} more click(s)")
  public void again(int more, int moreClicks) {
    impressions.addAll(newImpressions(more));
    clicks.addAll(newClicks(moreClicks));
    List<List<String>> rows = new ArrayList<>(impressions);
    rows.addAll(List.copyOf(rows.subList(rows.size() - 2, rows.size()))); // twice in one file
    hold();
    importer.write(next(FOLDER), ShippedFile.of(rows));
    importer.write(next("logs/click/2026112311/"), ShippedFile.of(clicks));
    release(Deliveries.Release.REVERSED);
  }

  @When("impressions of one id are written, which differ in their {word}")
  public void alike(String column) {
    List<String> first = newImpressions(1).get(0);
    List<String> second = new ArrayList<>(first);
    int at = LoggedRequests.COLUMNS.indexOf(column);
    String other =
        switch (column) {
          case "logged_at" -> Instant.parse(first.get(at)).plusMillis(1).toString();
          case "hostname" -> first.get(at).equals("predictor") ? "predictor-canary" : "predictor";
          default -> "another-" + column;
        };
    second.set(at, other);
    writeImpressions(next(FOLDER), List.of(first));
    settle();
    writeImpressions(next(FOLDER), List.of(second));
    settle();
  }

  @When("the load of a file fails at the first try, and is aborted at the second")
  public void failing() {
    String workgroup = place.warehouse().workgroup();
    place.warehouse().faults().fail(workgroup, "copy", 1, "ERROR: disk full");
    place.warehouse().faults().abort(workgroup, "copy", 1);
    writeImpressions(next(FOLDER), newImpressions(3));
    settle();
  }

  @When(
      "an event tells of a file that is gone, one that is cut off, and one with {int} impressions")
  public void amongBadOnes(int count) {
    hold();
    String gone = next(FOLDER);
    importer.write(gone, ShippedFile.of(List.of()));
    world.aws().s3().deleteObject(b -> b.bucket(world.scene().bucket()).key(gone));
    byte[] whole = ShippedFile.of(Arrays.asList(requests.row(requests.request(), Instant.now())));
    importer.write(next(FOLDER), Arrays.copyOf(whole, whole.length / 2));
    writeImpressions(next(FOLDER), newImpressions(count));
    release(Deliveries.Release.MERGED);
  }

  @When(
      "a file is written with {int} impressions among almost {int} rows that lack a column, or have no number for a prediction")
  public void amongBadRows(int count, int almost) {
    List<List<String>> rows = new ArrayList<>();
    bad = almost - 1 - world.scene().random().nextInt(almost / 8);
    for (int i = 0; i < bad; i++) {
      rows.add(i % 10 == 7 ? withoutNumber() : withoutLastColumn());
    }
    List<List<String>> good = newImpressions(count);
    impressions.addAll(good);
    rows.add(0, good.get(0));
    rows.add(bad - 1, good.get(1)); // so that no bad row is in the line of their number
    rows.addAll(good.subList(2, count));
    importer.write(next(FOLDER), ShippedFile.of(rows));
    settle();
  }

  private List<String> withoutLastColumn() {
    List<String> row = requests.row(requests.request(), Instant.now());
    return row.subList(0, row.size() - 1);
  }

  private List<String> withoutNumber() {
    List<String> row = new ArrayList<>(requests.row(requests.request(), Instant.now()));
    row.set(LoggedRequests.COLUMNS.indexOf("prediction"), "none");
    return row;
  }

  private String next(String folder) {
    return folder + "202611231042_" + files++ + "_" + requests.request().id() + ".tsv.gz";
  }

  private List<List<String>> newImpressions(int count) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(requests.row(i == 0 ? requests.nastyRequest() : requests.request(), Instant.now()));
    }
    return rows;
  }

  private List<List<String>> newClicks(int count) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(
          List.of(requests.request().id(), requests.row(requests.request(), Instant.now()).get(0)));
    }
    return rows;
  }

  private void writeImpressions(String key, List<List<String>> rows) {
    impressions.addAll(rows);
    importer.write(key, ShippedFile.of(rows));
  }

  private void writeClicks(String key, List<List<String>> rows) {
    clicks.addAll(rows);
    importer.write(key, ShippedFile.of(rows));
  }

  private void hold() {
    importer.deliveries().hold(world.scene().bucket());
  }

  private void release(Deliveries.Release how) {
    importer.deliveries().release(world.scene().bucket(), how);
    settle();
  }

  private void settle() {
    if (!importer.idle(world.executionLimit())) {
      throw new WrongAnswer(
          "the importer has dealt with what was written",
          "it has not, after " + world.executionLimit().toSeconds() + " s; " + importer.summary());
    }
  }

  @Then("each of the impressions and clicks is in its table, once, as it was sent")
  @Then("each of the impressions is in its table, once, as it was sent")
  public void arrived() {
    TableRules.check("imp_log", impressions, place.tables().impressions(), importer::summary);
    TableRules.check("click_log", clicks, place.tables().clicks(), importer::summary);
  }

  @Then("no invocation has failed")
  public void noneFailed() {
    if (importer.attempts().stream().anyMatch(Attempt::failed)) {
      throw new WrongAnswer("no invocation fails", importer.summary());
    }
  }

  @Then("the invocation has failed")
  public void failed() {
    List<Attempt> attempts = importer.attempts();
    if (attempts.isEmpty() || !attempts.get(0).failed()) {
      throw new WrongAnswer(
          "an invocation that fails when a file of its event can't be loaded",
          importer.summary(),
          "Lambda tries again what has failed, and tells somebody in the end; what ends well is forgotten");
    }
  }

  @Then("the importer has printed how many could not be loaded")
  public void toldHowMany() {
    String printed = importer.printed();
    if (!Pattern.compile("\\b" + bad + "\\b").matcher(printed).find()) {
      throw new WrongAnswer(
          "the importer prints how many rows of the file could not be loaded: " + bad,
          printed.isBlank() ? "it printed nothing" : "it printed: " + LogSteps.last(printed),
          "rows that were set aside are missing from the table, and nobody but the importer knows: sys_load_error_detail has them");
    }
  }
}

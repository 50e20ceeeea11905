package dev.mlopspractice.acceptance.steps;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.world.ShippedFile;
import dev.mlopspractice.acceptance.world.Waiting;
import dev.mlopspractice.acceptance.world.World;
import dev.mlopspractice.model.BidRequest;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** From predictions, and the clicks that follow them, to training rows. */
public final class WarehouseLoopSteps {
  private final World world;
  private final WarehouseSteps place;
  private final ImportSteps importing;
  private final SidecarSteps task;
  private final ExtractSteps extract;
  private final Set<String> clicked = new HashSet<>();
  private final Instant started = Instant.now();

  public WarehouseLoopSteps(
      World world,
      WarehouseSteps place,
      ImportSteps importing,
      SidecarSteps task,
      ExtractSteps extract) {
    this.world = world;
    this.place = place;
    this.importing = importing;
    this.task = task;
    this.extract = extract;
  }

  @When("every second of them is clicked on, and some of these twice")
  public void clicked() {
    List<List<String>> rows = new ArrayList<>();
    String now = Instant.now().plusSeconds(1).toString();
    String again = Instant.now().plusSeconds(2).toString();
    for (BidRequest request : task.answers().keySet()) {
      if (clicked.size() == task.answers().size() / 2) {
        break;
      }
      clicked.add(request.id());
      rows.add(List.of(request.id(), now));
      if (clicked.size() % 2 == 0) {
        rows.add(List.of(request.id(), again));
      }
    }
    importing.function().write("logs/click/2026112310/a.tsv.gz", ShippedFile.of(rows));
  }

  @When("all of it has been loaded")
  public void loaded() {
    int asked = task.answers().size();
    Waiting.until(world.executionLimit(), () -> count("imp_log") >= asked);
    importing.function().idle(world.limit());
    if (count("imp_log") != asked || count("click_log") < clicked.size()) {
      throw new WrongAnswer(
          "imp_log has " + asked + " rows, and click_log has the clicks",
          "they have %d and %d; %s"
              .formatted(count("imp_log"), count("click_log"), importing.function().summary()),
          "this task puts the others together: get 4.1 to 4.4 green first");
    }
  }

  private long count(String table) {
    return Long.parseLong(place.warehouse().query("SELECT COUNT(*) FROM " + table).get(0).get(0));
  }

  @When("the rows of this hour are extracted")
  public void extracted() {
    extract.extractBetween(
        started.minus(Duration.ofMinutes(30)), started.plus(Duration.ofMinutes(30)));
  }

  @Then("there is one row for each prediction, as it was asked, with its click")
  public void rows() {
    List<List<String>> wanted = new ArrayList<>();
    for (BidRequest request : task.answers().keySet()) {
      List<String> row = new ArrayList<>();
      row.add(clicked.contains(request.id()) ? "1" : "0");
      row.addAll(request.values());
      wanted.add(row);
    }
    extract.requireRows(wanted);
  }
}

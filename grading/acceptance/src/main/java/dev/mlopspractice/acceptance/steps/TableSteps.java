package dev.mlopspractice.acceptance.steps;

import dev.mlopspractice.acceptance.Acceptance;
import dev.mlopspractice.acceptance.world.ModelShelf;
import dev.mlopspractice.acceptance.world.RevisionTable;
import dev.mlopspractice.acceptance.world.World;
import dev.mlopspractice.model.ModelKeys;
import dev.mlopspractice.model.ModelNames;
import io.cucumber.java.en.Given;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What has been registered. */
public final class TableSteps {
  private static final int MANY = 220;

  private final World world;
  private String newest;

  public TableSteps(World world) {
    this.world = world;
  }

  @Given("these revisions are registered, in this order")
  public void registered(List<Map<String, String>> rows) {
    for (Map<String, String> row : rows) {
      String revision = models().revision(row.get("revision"));
      for (String model : row.get("models").split(", ")) {
        models().publish(model, revision);
        table().register(revision, model, ModelKeys.file(model, revision));
      }
    }
  }

  @Given("the entry of {word} in {word} names the file of {word}")
  public void namesAnotherFile(String model, String label, String otherLabel) {
    table()
        .register(
            models().revision(label), model, ModelKeys.file(model, models().revision(otherLabel)));
  }

  @Given("more than 200 revisions are registered")
  public void registeredMany() {
    List<String> revisions =
        IntStream.range(1, MANY).mapToObj(number -> models().revision("r" + number)).toList();
    table().registerAll(revisions, ModelNames.ALL);
  }

  /** Which page an item is on, only the table knows: so newer ones are added until one is far. */
  @Given(
      "the table answers with at most {int} items at a time, the newest not among the first {int}")
  public void newestIsFar(int page, int before) {
    if (page != Acceptance.PAGE) {
      throw new IllegalArgumentException("Pages have " + Acceptance.PAGE + " items");
    }
    int number = MANY;
    do {
      newest = models().revision("r" + number++);
      table().registerAll(List.of(newest), ModelNames.ALL);
    } while (!isBetween(table().scanned(), before));
    publish(newest);
    // What an answer finds that stops after a page or two is there as well: it serves the wrong
    // one.
    List<String> scanned = table().scanned();
    publish(Collections.max(scanned.subList(0, page)));
    publish(Collections.max(scanned.subList(0, before)));
    publish(scanned.get(scanned.size() - 1));
    publish(Collections.min(scanned));
  }

  private void publish(String revision) {
    ModelNames.ALL.forEach(model -> models().publish(model, revision));
  }

  /** Neither on the first pages nor the last of all, which would be a find by luck. */
  private boolean isBetween(List<String> revisions, int before) {
    int place = revisions.indexOf(newest);
    return place >= before && place < revisions.size() - 1;
  }

  /** The revision that was registered last among many. */
  String newest() {
    return newest;
  }

  private ModelShelf models() {
    return world.scene().models();
  }

  private RevisionTable table() {
    return world.scene().revisions();
  }
}

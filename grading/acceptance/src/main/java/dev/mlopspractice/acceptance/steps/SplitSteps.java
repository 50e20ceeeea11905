package dev.mlopspractice.acceptance.steps;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.world.AnswerJob;
import dev.mlopspractice.acceptance.world.AnswerPrograms;
import dev.mlopspractice.acceptance.world.BucketTexts;
import dev.mlopspractice.acceptance.world.HourlyRows;
import dev.mlopspractice.acceptance.world.HourlyRows.Row;
import dev.mlopspractice.acceptance.world.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/** The split of the answer. */
public final class SplitSteps {
  private static final List<String> PARTS = List.of("training", "validation", "test");

  private final World world;
  private final AnswerJob split;
  private final List<Integer> rowsOfHours = new ArrayList<>();
  private final Map<String, List<Row>> parts = new LinkedHashMap<>();
  private HourlyRows rows;
  private String task;

  public SplitSteps(World world) {
    this.world = world;
    this.split = new AnswerJob(world, AnswerPrograms.SPLIT_ROWS);
  }

  @Given("some hundred rows of many hours, in no order")
  public void manyHours() {
    Random random = world.scene().random();
    int hours = 60 + random.nextInt(20);
    for (int hour = 0; hour < hours; hour++) {
      rowsOfHours.add(3 + random.nextInt(6));
    }
  }

  @Given("rows of two hours, most of them of the first")
  public void twoHours() {
    rowsOfHours.add(70 + world.scene().random().nextInt(20));
    rowsOfHours.add(2 + world.scene().random().nextInt(4));
  }

  @When("some rows of a third hour are added")
  public void thirdHour() {
    rowsOfHours.add(2 + world.scene().random().nextInt(4));
  }

  @When("the rows are split")
  public void split() {
    rows = HourlyRows.draw(rowsOfHours, world.scene().random());
    String revision = world.scene().models().revision("r" + rowsOfHours.size());
    BucketTexts bucket = new BucketTexts(world);
    bucket.put("train_data/rows.tsv", rows.text());
    task = split.run(Map.of("REVISION", revision, "TRAIN_DATA", "train_data/rows.tsv"), List.of());
    parts.clear();
    for (String part : PARTS) {
      bucket
          .get("splits/" + revision + "/" + part + ".tsv")
          .ifPresent(text -> parts.put(part, HourlyRows.read(text)));
    }
  }

  @Then("the split fails")
  public void fails() {
    if (split.succeeded(task) || !parts.isEmpty()) {
      throw new WrongAnswer(
          "rows of two hours can't be split, and nothing is written",
          "%s; written: %s".formatted(split.end(task), sizes()),
          "where there is nothing to judge a model on, it must not look as if there were");
    }
  }

  @Then("every row is in one part, and in no other")
  public void complete() {
    if (!split.succeeded(task)) {
      throw new WrongAnswer("the split ends with exit code 0", split.end(task));
    }
    List<String> found = new ArrayList<>();
    parts.values().forEach(part -> part.forEach(row -> found.add(row.id())));
    TreeSet<String> missing = new TreeSet<>(rows.ids());
    missing.removeAll(found);
    TreeSet<String> twice = new TreeSet<>(found);
    twice.removeIf(id -> Collections.frequency(found, id) == 1);
    if (!missing.isEmpty() || !twice.isEmpty() || found.size() != rows.ids().size()) {
      throw new WrongAnswer(
          "each of the " + rows.ids().size() + " rows is in one part",
          "%d are in none, %d in several; the parts have %s"
              .formatted(missing.size(), twice.size(), sizes()),
          "a part begins where the one before it ends, and the last ends with the last row");
    }
  }

  @Then("each part is later than the one before, and no hour is in two")
  public void inOrder() {
    for (int i = 1; i < PARTS.size(); i++) {
      List<Row> earlier = parts.get(PARTS.get(i - 1));
      List<Row> later = parts.get(PARTS.get(i));
      requireRows(PARTS.get(i - 1), earlier);
      requireRows(PARTS.get(i), later);
      String last = earlier.stream().map(Row::hour).max(String::compareTo).orElseThrow();
      String first = later.stream().map(Row::hour).min(String::compareTo).orElseThrow();
      if (last.compareTo(first) >= 0) {
        throw new WrongAnswer(
            "all rows for %s are of later hours than those for %s"
                .formatted(PARTS.get(i), PARTS.get(i - 1)),
            "the latest hour for %s is %s, the earliest for %s is %s"
                .formatted(PARTS.get(i - 1), last, PARTS.get(i), first));
      }
    }
  }

  private static void requireRows(String part, List<Row> rows) {
    if (rows.isEmpty()) {
      throw new WrongAnswer("no part is empty", "there are no rows for " + part);
    }
  }

  @Then("they have 80, 10 and 10 percent of the rows, as nearly as whole hours can")
  public void shares() {
    int first = parts.get("training").size();
    int second = first + parts.get("validation").size();
    List<Integer> ends = rows.endsOfHours();
    requireEnd("training", 0.8, first, ends.subList(0, ends.size() - 1));
    requireEnd("validation", 0.9, second, ends.stream().filter(end -> end > first).toList());
  }

  /** A part may end with the last hour before its share is reached, or with the one after. */
  private void requireEnd(String part, double share, int found, List<Integer> possible) {
    double wanted = share * rows.ids().size();
    int before =
        possible.stream().filter(end -> end < wanted).reduce((a, b) -> b).orElse(possible.get(0));
    int after =
        possible.stream()
            .filter(end -> end > wanted)
            .findFirst()
            .orElse(possible.get(possible.size() - 1));
    if (found < before || found > after) {
      throw new WrongAnswer(
          "%s ends after row %d to row %d in order of time, with %.0f %% of %d rows"
              .formatted(part, before, after, share * 100, rows.ids().size()),
          "it ends after row %d; the parts have %s".formatted(found, sizes()));
    }
  }

  private String sizes() {
    List<String> sizes = new ArrayList<>();
    parts.forEach((part, rows) -> sizes.add(rows.size() + " rows for " + part));
    return sizes.isEmpty() ? "nothing" : String.join(", ", sizes);
  }
}

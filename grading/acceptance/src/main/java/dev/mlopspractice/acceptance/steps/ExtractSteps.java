package dev.mlopspractice.acceptance.steps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.world.AnswerPrograms;
import dev.mlopspractice.acceptance.world.Asking;
import dev.mlopspractice.acceptance.world.World;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The answer's extract of training rows. */
public final class ExtractSteps {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final World world;
  private final WarehouseSteps place;
  private final ImpressionSteps impressions;
  private String revision;
  private Asking.Ended ended;
  private JsonNode about;

  public ExtractSteps(World world, WarehouseSteps place, ImpressionSteps impressions) {
    this.world = world;
    this.place = place;
    this.impressions = impressions;
  }

  @When("the rows are extracted")
  public void extracted() {
    extract(Map.of());
  }

  @When("the rows are extracted, and more than {int} have to be unloaded")
  public void extracted(int most) {
    extract(Map.of("UNLOAD_ROWS", String.valueOf(most)));
  }

  @When("the rows are extracted, with clicks that count for {int} hours")
  public void extractedWithin(int hours) {
    extract(Map.of("CLICK_WINDOW_HOURS", String.valueOf(hours)));
  }

  @When("the rows of an earlier month are extracted")
  public void extractedNothing() {
    Instant earlier = impressions.from().minus(Duration.ofDays(60));
    extractBetween(earlier, earlier.plus(Duration.ofDays(30)));
  }

  /** Extracts the rows of a window that the caller knows. */
  void extractBetween(Instant begin, Instant end) {
    extract(Map.of("FROM", begin.toString(), "TO", end.toString()));
  }

  private void extract(Map<String, String> environment) {
    revision = world.scene().models().revision("r1");
    Asking program =
        new Asking(world, place.warehouse(), AnswerPrograms.EXTRACT_ROWS)
            .with("REVISION", revision)
            .with("FROM", impressions.from().toString())
            .with("TO", impressions.to().toString());
    environment.forEach(program::with);
    ended = program.run(List.of());
  }

  @Then("there is one row for each impression, in order of time, with its values and its click")
  public void rows() {
    compare(impressions.rows(), found());
  }

  /** Rows of values, the click first, in any order. */
  void requireRows(List<List<String>> wanted) {
    Comparator<List<String>> byId = Comparator.comparing(row -> row.size() > 1 ? row.get(1) : "");
    compare(wanted.stream().sorted(byId).toList(), found().stream().sorted(byId).toList());
  }

  private static void compare(List<List<String>> wanted, List<List<String>> found) {
    if (found.size() != wanted.size()) {
      throw new WrongAnswer(
          wanted.size() + " rows, one for each impression of the window",
          "there are " + found.size(),
          found.size() > wanted.size()
              ? "a join gives a row for each pair: two clicks make two rows of one impression"
              : "");
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (!wanted.get(i).equals(found.get(i))) {
        throw new WrongAnswer("row " + (i + 1) + " is " + wanted.get(i), "it is " + found.get(i));
      }
    }
  }

  private List<List<String>> found() {
    ended.good();
    String key = "extracts/" + revision + ".jsonl";
    try {
      String text =
          world
              .aws()
              .s3()
              .getObjectAsBytes(b -> b.bucket(world.scene().bucket()).key(key))
              .asString(StandardCharsets.UTF_8);
      List<String> lines = text.lines().toList();
      about = json(lines.get(0));
      return lines.stream().skip(1).map(ExtractSteps::values).toList();
    } catch (NoSuchKeyException e) {
      throw new WrongAnswer("rows in " + key, "there is no such object; " + ended.log().summary());
    }
  }

  private static List<String> values(String line) {
    List<String> values = new ArrayList<>();
    json(line).forEach(value -> values.add(value.isNull() ? null : value.asText()));
    return values;
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new WrongAnswer("rows as arrays of JSON", "one line is: " + line);
    }
  }

  @Then("they came by way of files below train_data, in the folder of the revision")
  public void unloaded() {
    String prefix = folder();
    if (files().isEmpty()) {
      throw new WrongAnswer("files below " + prefix, "there are none");
    }
    String location = about.path("location").asText();
    if (!location.startsWith("s3://" + world.scene().bucket() + "/" + prefix)
        || !about.path("sha256").asText().matches("[0-9a-f]{64}")) {
      throw new WrongAnswer("rows that say where they come from, with their hash", "" + about);
    }
  }

  @Then("nothing was unloaded")
  public void notUnloaded() {
    if (!files().isEmpty()) {
      throw new WrongAnswer(
          "rows that come as a result, since there are no more than UNLOAD_ROWS",
          "files below " + folder() + ": " + files().stream().map(S3Object::key).toList());
    }
  }

  private String folder() {
    return "train_data/" + revision + "/";
  }

  private List<S3Object> files() {
    return world
        .aws()
        .s3()
        .listObjectsV2(b -> b.bucket(world.scene().bucket()).prefix(folder()))
        .contents();
  }

  @Then("the extract fails, and says that there is no impression")
  public void failsEmpty() {
    if (ended.code() == 0 || !ended.log().text().contains("no impression")) {
      throw new WrongAnswer(
          "an extract that ends with an exit code that is not 0, and says: no impression",
          ended.log().summary(),
          "a model that is trained on nothing is worse than none");
    }
  }
}

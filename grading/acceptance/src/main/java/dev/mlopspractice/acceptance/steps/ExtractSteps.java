package dev.mlopspractice.acceptance.steps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.world.AnswerPrograms;
import dev.mlopspractice.acceptance.world.Asking;
import dev.mlopspractice.acceptance.world.LoggedRequests;
import dev.mlopspractice.acceptance.world.World;
import dev.mlopspractice.model.BidRequest;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The answer's extract of training rows. */
public final class ExtractSteps {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int WINDOW_HOURS = 48;

  private final World world;
  private final WarehouseSteps place;
  private final List<Expected> expected = new ArrayList<>();
  private Instant from;
  private String revision;
  private Asking.Ended ended;
  private List<String> lines;

  /** A row that has to come out. */
  private record Expected(Instant at, int click, List<String> values) {
    List<String> row() {
      List<String> row = new ArrayList<>(List.of(String.valueOf(click)));
      row.addAll(values);
      return row;
    }
  }

  public ExtractSteps(World world, WarehouseSteps place) {
    this.world = world;
    this.place = place;
  }

  private Instant from() {
    if (from == null) {
      from =
          Instant.parse("2026-11-01T00:00:00Z")
              .plus(Duration.ofHours(world.scene().random().nextInt(2000)));
    }
    return from;
  }

  @Given("impressions with these clicks, so many minutes after them")
  public void withClicks(List<Map<String, String>> rows) {
    LoggedRequests requests = world.requests();
    List<List<String>> impressions = new ArrayList<>();
    List<List<String>> clicks = new ArrayList<>();
    Instant at = from();
    for (Map<String, String> row : rows) {
      at = at.plus(Duration.ofMinutes(7));
      BidRequest request = requests.request();
      impressions.add(logged(requests, request, at));
      String minutes = row.get("clicks") == null ? "" : row.get("clicks");
      for (String after : minutes.isEmpty() ? new String[0] : minutes.split(", ")) {
        Instant clicked = at.plus(Duration.ofMinutes(Long.parseLong(after)));
        clicks.add(List.of(request.id(), clicked.toString()));
      }
      expected.add(new Expected(at, row.get("label").equals("clicked") ? 1 : 0, request.values()));
    }
    put(impressions, clicks);
  }

  @Given("one request that was asked twice, and one that was answered by both services at once")
  public void askedTwice() {
    LoggedRequests requests = world.requests();
    Instant at = from().plus(Duration.ofHours(3));
    BidRequest again = requests.request();
    BidRequest both = requests.request();
    List<List<String>> impressions = new ArrayList<>();
    impressions.add(logged(requests, again, at));
    impressions.add(logged(requests, again, at.plusSeconds(5)));
    List<String> stable = logged(requests, both, at.plusSeconds(9));
    impressions.add(stable);
    List<String> canary = new ArrayList<>(stable);
    int hostname = LoggedRequests.COLUMNS.indexOf("hostname");
    canary.set(hostname, "the other of " + stable.get(hostname));
    impressions.add(canary);
    expected.add(new Expected(at, 1, again.values()));
    expected.add(new Expected(at.plusSeconds(5), 1, again.values()));
    expected.add(new Expected(at.plusSeconds(9), 0, both.values()));
    expected.add(new Expected(at.plusSeconds(9), 0, both.values()));
    put(impressions, List.of(List.of(again.id(), at.plusSeconds(30).toString())));
  }

  @Given("{int} impressions within the window, in no order, and one before and one after it")
  public void within(int count) {
    LoggedRequests requests = world.requests();
    List<List<String>> impressions = new ArrayList<>();
    Instant to = from().plus(Duration.ofHours(WINDOW_HOURS));
    impressions.add(logged(requests, requests.request(), from().minusMillis(1)));
    impressions.add(logged(requests, requests.request(), to));
    for (int i = 0; i < count; i++) {
      Instant at = from().plus(Duration.ofMinutes(i * 11L));
      BidRequest request = i % 3 == 0 ? requests.nastyRequest() : requests.request();
      impressions.add(logged(requests, request, i == 0 ? from() : at));
      expected.add(new Expected(at, 0, request.values()));
    }
    Collections.shuffle(impressions, world.scene().random());
    put(impressions, List.of());
  }

  private static List<String> logged(LoggedRequests requests, BidRequest request, Instant at) {
    List<String> row = new ArrayList<>(requests.row(request, at));
    row.set(0, at.truncatedTo(ChronoUnit.MILLIS).toString());
    return row;
  }

  private void put(List<List<String>> impressions, List<List<String>> clicks) {
    place.tables().addImpressions(impressions.stream().map(ExtractSteps::plainTime).toList());
    place
        .tables()
        .addClicks(
            clicks.stream()
                .map(c -> List.of(c.get(0), c.get(1).replace("T", " ").replace("Z", "")))
                .toList());
  }

  private static List<String> plainTime(List<String> row) {
    List<String> plain = new ArrayList<>(row);
    plain.set(0, row.get(0).replace("T", " ").replace("Z", ""));
    return plain;
  }

  @When("the rows are extracted")
  public void extracted() {
    extract(Map.of());
  }

  @When("the rows are extracted, and more than {int} have to be unloaded")
  public void extracted(int most) {
    extract(Map.of("UNLOAD_ROWS", String.valueOf(most)));
  }

  @When("the rows of an earlier month are extracted")
  public void extractedNothing() {
    from = from().minus(Duration.ofDays(60));
    extract(Map.of());
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
            .with("FROM", from().toString())
            .with("TO", from().plus(Duration.ofHours(WINDOW_HOURS)).toString());
    environment.forEach(program::with);
    ended = program.run(List.of());
  }

  @Then("there is one row for each impression, in order of time, with its values and its click")
  public void rows() {
    List<List<String>> found = found();
    List<List<String>> wanted =
        expected.stream().sorted(Comparator.comparing(Expected::at)).map(Expected::row).toList();
    compare(wanted, found);
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
      lines = text.lines().toList();
    } catch (NoSuchKeyException e) {
      throw new WrongAnswer("rows in " + key, "there is no such object; " + ended.log().summary());
    }
    return lines.stream().skip(1).map(ExtractSteps::values).toList();
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
    String prefix = "train_data/" + revision + "/";
    List<S3Object> files =
        world
            .aws()
            .s3()
            .listObjectsV2(b -> b.bucket(world.scene().bucket()).prefix(prefix))
            .contents();
    if (files.isEmpty()) {
      throw new WrongAnswer("files below " + prefix, "there are none");
    }
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

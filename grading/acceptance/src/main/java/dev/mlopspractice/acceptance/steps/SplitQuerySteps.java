package dev.mlopspractice.acceptance.steps;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.acceptance.world.LoggedRequests;
import dev.mlopspractice.acceptance.world.SqlFile;
import dev.mlopspractice.acceptance.world.World;
import dev.mlopspractice.cloud.redshift.dialect.Dialect;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The answer's query for the split, minute by minute. */
public final class SplitQuerySteps {
  private static final String FILE = "sql/split.sql";
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
  private static final int COLUMNS = 4;
  private static final double TOLERANCE = 0.001;

  private final World world;
  private final WarehouseSteps place;
  private final Map<LocalDateTime, int[]> expected = new TreeMap<>();
  private ZoneId zone;
  private Instant midnight;
  private List<List<String>> found;

  public SplitQuerySteps(World world, WarehouseSteps place) {
    this.world = world;
    this.place = place;
  }

  @Given("predictions around a midnight of {word}, in these local minutes")
  public void predictions(String zoneName, List<Map<String, String>> rows) {
    zone = ZoneId.of(zoneName);
    midnight =
        LocalDateTime.of(2026, 11, 2 + world.scene().random().nextInt(25), 0, 0)
            .atZone(zone)
            .toInstant();
    List<List<String>> impressions = new ArrayList<>();
    for (Map<String, String> row : rows) {
      Instant minute = midnight.plus(Duration.ofMinutes(Long.parseLong(row.get("from midnight"))));
      int stable = Integer.parseInt(row.get("stable"));
      int canary = Integer.parseInt(row.get("canary"));
      add(impressions, minute, stable, "predictor");
      add(impressions, minute, canary, "predictor-canary");
      expected.put(LocalDateTime.ofInstant(minute, zone), new int[] {stable, canary});
    }
    // Not in the window: a minute before its beginning, and its very end.
    add(impressions, from().minusSeconds(60), 1, "predictor");
    add(impressions, until(), 1, "predictor-canary");
    Collections.shuffle(impressions, world.scene().random());
    place.tables().addImpressions(impressions);
  }

  private Instant from() {
    return midnight.minus(Duration.ofHours(3));
  }

  private Instant until() {
    return midnight.plus(Duration.ofHours(3));
  }

  /** The first in the first moment of the minute, the second in its last. */
  private void add(List<List<String>> rows, Instant minute, int count, String hostname) {
    LoggedRequests requests = world.requests();
    for (int i = 0; i < count; i++) {
      long millis = i == 0 ? 0 : i == 1 ? 59_999 : world.scene().random().nextInt(60_000);
      List<String> row = new ArrayList<>(requests.row(requests.request(), minute));
      row.set(0, UTC.format(minute.plusMillis(millis)));
      row.set(LoggedRequests.COLUMNS.indexOf("hostname"), hostname);
      rows.add(row);
    }
  }

  @When("the split is asked for, in local time")
  public void asked() {
    String sql = SqlFile.oneStatement(world.subject(), FILE);
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("time_zone", zone.getId());
    parameters.put("from", UTC.format(from()));
    parameters.put("until", UTC.format(until()));
    parameters.keySet().retainAll(Dialect.parameters(sql));
    found = place.warehouse().query(sql, parameters);
  }

  @Then("each of these minutes is there once, in order, with its counts and the canary's share")
  public void right() {
    List<String> minutes = new ArrayList<>();
    for (List<String> row : found) {
      if (row.size() != COLUMNS) {
        throw new WrongAnswer(
            "rows of four columns: minute, stable, canary, share", "a row is " + row);
      }
      minutes.add(minute(row));
    }
    List<String> right =
        expected.keySet().stream()
            .map(time -> MINUTE.format(time.atOffset(ZoneOffset.UTC)))
            .toList();
    if (!minutes.equals(right)) {
      throw new WrongAnswer(
          "these minutes of " + zone + ", in order: " + right,
          "these: " + minutes,
          minutes.size() < right.size()
              ? "a minute in which only one of the two was asked is a minute, too"
              : "logged_at is UTC");
    }
    int i = 0;
    for (Map.Entry<LocalDateTime, int[]> minute : expected.entrySet()) {
      require(right.get(i), found.get(i), minute.getValue());
      i++;
    }
  }

  private static String minute(List<String> row) {
    String text = String.valueOf(row.get(0)).replace('T', ' ');
    return text.substring(0, Math.min(text.length(), "yyyy-MM-dd HH:mm".length()));
  }

  private static void require(String minute, List<String> row, int[] counts) {
    double share = (double) counts[1] / (counts[0] + counts[1]);
    boolean right =
        number(row.get(1)) == counts[0]
            && number(row.get(2)) == counts[1]
            && Math.abs(number(row.get(3)) - share) <= TOLERANCE;
    if (!right) {
      throw new WrongAnswer(
          "%s: %d stable, %d canary, share %.4f".formatted(minute, counts[0], counts[1], share),
          minute + ": " + row.subList(1, COLUMNS),
          "whole numbers divided by whole numbers are whole numbers, and a minute without a canary has 0 of it");
    }
  }

  private static double number(String text) {
    try {
      return text == null ? Double.NaN : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}

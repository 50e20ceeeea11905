package dev.mlopspractice.acceptance.steps;

import dev.mlopspractice.acceptance.world.LoggedRequests;
import dev.mlopspractice.acceptance.world.World;
import dev.mlopspractice.model.BidRequest;
import io.cucumber.java.en.Given;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Impressions and clicks that are in the warehouse, and the training rows that they make. */
public final class ImpressionSteps {
  private static final Duration WINDOW = Duration.ofHours(48);

  private final World world;
  private final WarehouseSteps place;
  private final List<Expected> expected = new ArrayList<>();
  private Instant from;

  /** A row that has to come out. */
  private record Expected(Instant at, int click, List<String> values) {
    List<String> row() {
      List<String> row = new ArrayList<>(List.of(String.valueOf(click)));
      row.addAll(values);
      return row;
    }
  }

  public ImpressionSteps(World world, WarehouseSteps place) {
    this.world = world;
    this.place = place;
  }

  /** The first moment of the window. */
  Instant from() {
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
    impressions.add(logged(requests, requests.request(), from().minusMillis(1)));
    impressions.add(logged(requests, requests.request(), to()));
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
    place.tables().addImpressions(impressions.stream().map(ImpressionSteps::plainTime).toList());
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

  /** The moment after the last of the window. */
  Instant to() {
    return from().plus(WINDOW);
  }

  /** The rows that the window has, in order of time. */
  List<List<String>> rows() {
    return expected.stream().sorted(Comparator.comparing(Expected::at)).map(Expected::row).toList();
  }
}

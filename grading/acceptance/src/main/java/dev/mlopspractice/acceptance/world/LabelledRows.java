package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.model.BidRequest;
import dev.mlopspractice.model.CtrModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of training or test data: requests, and what came of them. */
public record LabelledRows(List<BidRequest> requests, List<Boolean> clicks) {
  private static final int VOCABULARY = 8;

  /** Copies the lists. */
  public LabelledRows {
    requests = List.copyOf(requests);
    clicks = List.copyOf(clicks);
  }

  /**
   * Rows of these hours with other values out of a small vocabulary, clicked by chance.
   *
   * @param click the probability that a request is clicked
   */
  static LabelledRows draw(List<String> hours, Random random, ToDoubleFunction<BidRequest> click) {
    List<BidRequest> requests = new ArrayList<>();
    List<Boolean> clicks = new ArrayList<>();
    for (String hour : hours) {
      BidRequest request = request(hour, random);
      requests.add(request);
      clicks.add(random.nextDouble() < click.applyAsDouble(request));
    }
    return new LabelledRows(requests, clicks);
  }

  private static BidRequest request(String hour, Random random) {
    List<String> values = new ArrayList<>();
    for (String field : BidRequest.FIELDS) {
      values.add(
          switch (field) {
            case "id" -> Long.toString(Math.abs(random.nextLong()), 36);
            case "hour" -> hour;
            default -> field + "-" + random.nextInt(VOCABULARY);
          });
    }
    return BidRequest.of(values);
  }

  /** The same requests, none of them clicked. */
  LabelledRows withoutClicks() {
    return new LabelledRows(requests, requests.stream().map(request -> false).toList());
  }

  /** What a model predicts of them. */
  List<Double> predictions(CtrModel model) {
    return requests.stream().map(model::predict).toList();
  }

  /** The figures of a model on them. */
  public Figures figures(CtrModel model) {
    return Figures.of(clicks, predictions(model));
  }

  /** The rows as a file of the course: columns are named, click stands behind the id. */
  public String text() {
    List<String> columns = new ArrayList<>(BidRequest.FIELDS);
    columns.add(1, "click");
    return IntStream.range(0, requests.size())
        .mapToObj(this::line)
        .collect(Collectors.joining("\n", String.join("\t", columns) + "\n", "\n"));
  }

  private String line(int row) {
    List<String> cells = new ArrayList<>(requests.get(row).values());
    cells.add(1, clicks.get(row) ? "1" : "0");
    return String.join("\t", cells);
  }
}

package dev.mlopspractice.acceptance.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.model.BidRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Bid requests, and the lines that a right server logs of them. */
public final class LoggedRequests {
  /** The columns of a shipped row, in order. */
  public static final List<String> COLUMNS = columns();

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double LEAST = 0.01; // so that it is written without an exponent
  private static final String NASTY = "a\tb\"c\nd\\e,f'ü日 ";

  private final Random random;

  LoggedRequests(Random random) {
    this.random = new Random(random.nextLong());
  }

  private static List<String> columns() {
    List<String> columns = new ArrayList<>(List.of("logged_at"));
    columns.addAll(BidRequest.FIELDS);
    columns.addAll(List.of("hostname", "prediction", "model", "revision"));
    return List.copyOf(columns);
  }

  /** A request with values that nobody has seen. */
  public BidRequest request() {
    return BidRequest.of(BidRequest.FIELDS.stream().map(field -> word()).toList());
  }

  /** A request with every character in its values that a file format has a use for. */
  public BidRequest nastyRequest() {
    return BidRequest.of(
        BidRequest.FIELDS.stream()
            .map(field -> field.equals("id") ? word() : word() + NASTY + word())
            .toList());
  }

  /** What a right server logs of a request at a time, as a row of {@link #COLUMNS}. */
  public List<String> row(BidRequest request, Instant at) {
    List<String> row = new ArrayList<>();
    row.add(at.truncatedTo(ChronoUnit.SECONDS).plusMillis(100 + random.nextInt(900)).toString());
    row.addAll(request.values());
    row.add(random.nextBoolean() ? "predictor" : "predictor-canary");
    row.add(Double.toString(LEAST + random.nextDouble() * (1 - LEAST)));
    row.add("logistic_ctr_model");
    row.add(word());
    return List.copyOf(row);
  }

  /** A row as the line of JSON that a right server writes. */
  public static String line(List<String> row) {
    ObjectNode json = JSON.createObjectNode();
    for (int i = 0; i < COLUMNS.size(); i++) {
      String column = COLUMNS.get(i);
      if (column.equals("prediction")) {
        json.put(column, Double.parseDouble(row.get(i)));
      } else {
        json.put(column, row.get(i));
      }
    }
    return json.toString();
  }

  private String word() {
    return Long.toString(Math.abs(random.nextLong() % 1_000_000_000_000L), 36);
  }
}

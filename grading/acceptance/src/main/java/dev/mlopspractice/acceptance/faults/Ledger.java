package dev.mlopspractice.acceptance.faults;

import dev.mlopspractice.acceptance.world.LoggedRequests;
import dev.mlopspractice.acceptance.world.PredictorProbe;
import dev.mlopspractice.model.BidRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What was asked and what was answered, to compare with the warehouse. */
final class Ledger {
  private static final int ID = LoggedRequests.COLUMNS.indexOf("id");
  private static final int HOSTNAME = LoggedRequests.COLUMNS.indexOf("hostname");
  private static final double TOLERANCE = 1e-12;

  private final Map<String, List<String>> answered = new ConcurrentHashMap<>();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();

  void answered(BidRequest request, PredictorProbe.Answer answer) {
    List<String> row = new ArrayList<>(request.values());
    row.add("predictor");
    row.add(Double.toString(answer.prediction()));
    row.add(answer.model());
    row.add(answer.revision());
    answered.put(request.id(), List.copyOf(row));
  }

  /** Nobody answered: the request may be in the log, or not. */
  void refused(BidRequest request) {
    refused.add(request.id());
  }

  int answers() {
    return answered.size();
  }

  int refusals() {
    return refused.size();
  }

  /** What is wrong with the rows of the warehouse, a sentence each; empty where nothing is. */
  List<String> compare(List<List<String>> rows) {
    Map<String, List<List<String>>> byId =
        rows.stream().collect(Collectors.groupingBy(row -> row.get(ID)));
    List<String> wrong = new ArrayList<>();
    answered.forEach(
        (id, wanted) -> {
          List<List<String>> found = byId.getOrDefault(id, List.of());
          if (found.size() != 1) {
            wrong.add("request " + id + " was answered, and has " + found.size() + " rows");
          } else if (!same(wanted, found.get(0))) {
            wrong.add("request " + id + " was " + wanted + ", and its row is " + found.get(0));
          }
        });
    byId.forEach(
        (id, found) -> {
          if (!answered.containsKey(id) && (found.size() > 1 || !refused.contains(id))) {
            wrong.add(found.size() + " rows of " + id + ", which was not answered");
          }
        });
    return wrong;
  }

  /** Compares all columns but the time. */
  private static boolean same(List<String> wanted, List<String> row) {
    int prediction = HOSTNAME + 1;
    for (int i = 1; i < row.size(); i++) {
      boolean equal =
          i == prediction
              ? Math.abs(Double.parseDouble(row.get(i)) - Double.parseDouble(wanted.get(i - 1)))
                  <= TOLERANCE
              : row.get(i).equals(wanted.get(i - 1));
      if (!equal) {
        return false;
      }
    }
    return wanted.size() == row.size() - 1;
  }
}

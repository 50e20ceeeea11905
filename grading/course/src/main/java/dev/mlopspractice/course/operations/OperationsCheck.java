package dev.mlopspractice.course.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Compares what was called with what the table says, for the backends that were asked. */
final class OperationsCheck {
  private static final String NOBODY = "nobody";

  private OperationsCheck() {}

  /** A sentence for each difference. */
  static List<String> complaints(OperationsTable table, Exercised seen) {
    Exercised said = table.read();
    List<String> complaints = new ArrayList<>();
    SortedSet<Operation> all = new TreeSet<>(seen.operations());
    all.addAll(table.operations());
    for (Operation operation : all) {
      if (!table.operations().contains(operation)) {
        complaints.add(operation + " is used and has no row");
      } else if (!said.operations().contains(operation)) {
        complaints.add(operation + " has a row, and no backend carries it out");
      } else {
        for (String backend : seen.answers().keySet()) {
          complaint(
                  operation + " on " + backend,
                  said.on(backend).getOrDefault(operation, NOBODY),
                  seen.on(backend).getOrDefault(operation, NOBODY))
              .ifPresent(complaints::add);
        }
      }
    }
    return complaints;
  }

  private static Optional<String> complaint(String what, String said, String seen) {
    // What a row does not claim needs no proof; --update fills it in.
    boolean proven =
        said.endsWith(OperationsTable.AT_TIMES)
            ? seen.equals(NOBODY) || said.equals(seen + OperationsTable.AT_TIMES)
            : said.equals(NOBODY) || said.equals(seen);
    return proven
        ? Optional.empty()
        : Optional.of(what + " is carried out by " + seen + ", and its row says " + said);
  }
}

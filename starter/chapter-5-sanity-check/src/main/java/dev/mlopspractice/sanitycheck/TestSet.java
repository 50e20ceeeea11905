package dev.mlopspractice.sanitycheck;

import java.util.List;

/**
 * Rows that no weight was fitted on, and no hyper-parameter chosen on.
 *
 * @param location where they come from, for people and for the record
 */
public record TestSet(String location, List<LabelledRow> rows) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is no row
   */
  public TestSet {
    rows = List.copyOf(rows);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(
          location + " has no rows: a model can't be judged on nothing");
    }
  }

  /** What came of the rows, one by one. */
  public boolean[] clicks() {
    boolean[] clicks = new boolean[rows.size()];
    for (int i = 0; i < clicks.length; i++) {
      clicks[i] = rows.get(i).clicked();
    }
    return clicks;
  }
}

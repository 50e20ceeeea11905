package dev.mlopspractice.course.operations;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The table of operations, and what clouds have recorded. */
public final class Operations {
  private final OperationsTable table;
  private final Exercised seen;

  private Operations(OperationsTable table, Exercised seen) {
    this.table = table;
    this.seen = seen;
  }

  /**
   * Opens both.
   *
   * @param table the tracked file
   * @param recordings the folder that {@code CLOUD_CALLS} named
   * @throws dev.mlopspractice.course.exit.EnvironmentFault where there are no recordings
   */
  public static Operations of(Path table, Path recordings) {
    return new Operations(new OperationsTable(table), Recordings.read(recordings));
  }

  /** The backends that have recorded anything. */
  public Set<String> backends() {
    return seen.answers().keySet();
  }

  /** How many operations were carried out. */
  public int count() {
    return seen.operations().size();
  }

  /** A sentence for each difference; none where the table is true. */
  public List<String> complaints() {
    return OperationsCheck.complaints(table, seen);
  }

  /** Writes the table anew; a backend that has recorded nothing keeps its column. */
  public void update() {
    table.write(table.read().with(seen));
  }
}

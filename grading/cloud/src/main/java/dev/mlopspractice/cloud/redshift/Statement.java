package dev.mlopspractice.cloud.redshift;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One call of ExecuteStatement or BatchExecuteStatement, and what became of it. */
final class Statement {
  /**
   * What was asked for.
   *
   * @param secret ARN of the secret that the user was taken from; empty for the caller's own
   * @param parameters by name
   * @param name StatementName; may be empty
   */
  record Asked(
      Endpoint endpoint,
      String database,
      String user,
      Optional<String> secret,
      List<String> sqls,
      boolean batch,
      Map<String, String> parameters,
      String name) {}

  final String id;
  final Asked asked;
  private final Clock clock;
  private final Instant created;
  private final List<SubStatement> parts;
  private Status status = Status.SUBMITTED;
  private Instant updated;
  private String error = "";
  private Runnable canceller = () -> {};

  Statement(String id, Asked asked, Clock clock) {
    this.id = id;
    this.asked = asked;
    this.clock = clock;
    this.created = clock.instant();
    this.updated = created;
    List<SubStatement> all = new java.util.ArrayList<>();
    for (String sql : asked.sqls()) {
      all.add(new SubStatement(asked.batch() ? id + ":" + (all.size() + 1) : id, sql, created));
    }
    this.parts = List.copyOf(all);
  }

  List<SubStatement> parts() {
    return parts;
  }

  synchronized Status status() {
    return status;
  }

  synchronized Instant updated() {
    return updated;
  }

  Instant created() {
    return created;
  }

  /** False where it has ended already. */
  synchronized boolean advance(Status next) {
    if (status.isFinal()) {
      return false;
    }
    status = next;
    updated = clock.instant();
    return true;
  }

  synchronized boolean begin(SubStatement part, long number) {
    part.start(clock.instant(), number);
    return !status.isFinal();
  }

  synchronized void done(SubStatement part, Outcome outcome) {
    part.end(Status.FINISHED, outcome, "", clock.instant());
  }

  /** Makes one step of committing and finishing, so that a cancel comes before or after. */
  synchronized void finish(Commit commit) throws SQLException {
    if (!status.isFinal()) {
      commit.run();
      status = Status.FINISHED;
      updated = clock.instant();
    }
  }

  /** What finishes it in the database. */
  @FunctionalInterface
  interface Commit {
    void run() throws SQLException;
  }

  /** Ends it badly; what was done is rolled back. */
  synchronized void end(Status end, Optional<SubStatement> culprit, String message) {
    if (status.isFinal()) {
      return;
    }
    status = end;
    error = message;
    updated = clock.instant();
    for (SubStatement part : parts) {
      if (culprit.filter(part::equals).isPresent()) {
        part.end(end, Outcome.NOTHING, message, updated);
      } else if (part.status().isFinal()) {
        part.rollBack(updated);
      } else {
        part.end(Status.ABORTED, Outcome.NOTHING, "", updated);
      }
    }
  }

  /** How to interrupt what runs now. */
  synchronized void cancelBy(Runnable how) {
    canceller = how;
  }

  /** Ends it as ABORTED; false where it has ended already. */
  boolean cancel() {
    Runnable how;
    synchronized (this) {
      if (status.isFinal()) {
        return false;
      }
      end(Status.ABORTED, Optional.empty(), "Query cancelled on user's request");
      how = canceller;
    }
    how.run();
    return true;
  }

  /** The part with this id. */
  Optional<SubStatement> part(String partId) {
    return parts.stream().filter(part -> part.id.equals(partId)).findFirst();
  }

  /** As DescribeStatement shows it. */
  synchronized ObjectNode view() {
    return StatementView.described(this, status, error);
  }

  /** As ListStatements shows it. */
  synchronized ObjectNode summary() {
    return StatementView.listed(this, status);
  }
}

package dev.mlopspractice.cloud.redshift;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/** One SQL text of a statement; the only one, or one of a batch. Guarded by its statement. */
final class SubStatement {
  final String id;
  final String sql;
  private final Instant created;
  private Status status = Status.SUBMITTED;
  private Instant updated;
  private long startNanos;
  private long durationNanos;
  private Outcome outcome = Outcome.NOTHING;
  private String error = "";
  private long queryId;

  SubStatement(String id, String sql, Instant created) {
    this.id = id;
    this.sql = sql;
    this.created = created;
    this.updated = created;
  }

  void start(Instant now, long number) {
    status = Status.STARTED;
    startNanos = System.nanoTime();
    updated = now;
    queryId = number;
  }

  void end(Status end, Outcome done, String message, Instant now) {
    durationNanos = startNanos == 0 ? 0 : Math.max(1, System.nanoTime() - startNanos);
    status = end;
    outcome = done;
    error = message;
    updated = now;
  }

  /** Drops the rows, because the batch was rolled back. */
  void rollBack(Instant now) {
    if (status == Status.FINISHED) {
      end(Status.ABORTED, Outcome.NOTHING, "", now);
    }
  }

  Status status() {
    return status;
  }

  Optional<Result> result() {
    return status == Status.FINISHED ? outcome.result() : Optional.empty();
  }

  String error() {
    return error;
  }

  long duration() {
    return durationNanos;
  }

  Instant updated() {
    return updated;
  }

  /** As DescribeStatement shows it. */
  ObjectNode view() {
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    view.put("Id", id);
    view.put("QueryString", sql);
    view.put("Status", status.name());
    Times.put(view, "CreatedAt", created);
    Times.put(view, "UpdatedAt", updated);
    view.put("Duration", status.isFinal() ? durationNanos : -1);
    view.put("HasResultSet", result().isPresent());
    view.put("ResultRows", status.isFinal() ? outcome.rows() : -1);
    view.put("ResultSize", result().map(Result::bytes).orElse(status.isFinal() ? 0L : -1L));
    view.put("RedshiftQueryId", queryId);
    if (!error.isEmpty()) {
      view.put("Error", error);
    }
    return view;
  }
}

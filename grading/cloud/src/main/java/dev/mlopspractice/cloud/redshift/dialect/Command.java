package dev.mlopspractice.cloud.redshift.dialect;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is to be done for one statement. */
public sealed interface Command {

  /**
   * PostgreSQL does it.
   *
   * @param statements in order; the first one's outcome is the statement's
   * @param writes the table that is locked for it
   */
  record Sql(List<PgStatement> statements, Optional<TableName> writes) implements Command {
    Sql(List<PgStatement> statements) {
      this(statements, Optional.empty());
    }
  }

  /** Nothing: housekeeping that this warehouse does not need, or a note for Redshift's planner. */
  record Nothing() implements Command {}

  /** BEGIN, COMMIT and ROLLBACK. */
  record Transaction(Kind kind) implements Command {
    /** Which. */
    public enum Kind {
      BEGIN,
      COMMIT,
      ROLLBACK
    }
  }

  /**
   * Users, groups and roles.
   *
   * @param members whom to add or to take away
   */
  record Principals(Verb verb, Principal principal, boolean unlessThere, List<Principal> members)
      implements Command {
    /** What happens to them. */
    public enum Verb {
      CREATE,
      ALTER,
      DROP,
      ADD,
      REMOVE
    }
  }

  /**
   * COPY.
   *
   * @param columns empty for all
   * @param source {@code s3://bucket/prefix}
   * @param role ARN; empty for the default one
   * @param options by Redshift's name in lower case; the value is empty for a mere flag
   */
  record Copy(
      TableName table,
      List<String> columns,
      String source,
      Optional<String> role,
      Map<String, String> options)
      implements Command {}

  /** UNLOAD; like {@link Copy}, the other way. */
  record Unload(
      PgStatement query, String target, Optional<String> role, Map<String, String> options)
      implements Command {}
}

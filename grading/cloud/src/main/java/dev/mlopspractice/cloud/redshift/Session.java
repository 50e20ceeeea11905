package dev.mlopspractice.cloud.redshift;

import dev.mlopspractice.cloud.redshift.dialect.Command;
import dev.mlopspractice.cloud.redshift.dialect.Dialect;
import dev.mlopspractice.cloud.redshift.dialect.PgStatement;
import dev.mlopspractice.cloud.redshift.dialect.SqlError;
import dev.mlopspractice.cloud.redshift.load.CopyJob;
import dev.mlopspractice.cloud.redshift.load.S3Objects;
import dev.mlopspractice.cloud.redshift.load.UnloadJob;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the SQL texts of one statement in one session of the caller's. */
final class Session implements AutoCloseable {
  private static final Pattern RIGHTS =
      Pattern.compile("\\s*(GRANT|REVOKE)\\b", Pattern.CASE_INSENSITIVE);
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  private final Connection connection;
  private final Database database;
  private final Statement statement;
  private final S3Objects objects;
  private final long resultLimit;
  private final Dialect dialect;

  Session(Database database, Statement statement, S3Objects objects, long resultLimit)
      throws SQLException {
    this.database = database;
    this.statement = statement;
    this.objects = objects;
    this.resultLimit = resultLimit;
    this.dialect = new Dialect(database.users());
    this.connection = database.open(statement.asked.user());
  }

  Outcome run(String sql, long queryId) throws SQLException {
    Map<String, String> parameters = statement.asked.parameters();
    Command command = dialect.translate(sql, parameters.keySet());
    if (command instanceof Command.Sql it) {
      return run(it, parameters);
    }
    if (command instanceof Command.Copy it) {
      lock(it.table().sql());
      long rows =
          new CopyJob(
                  connection,
                  database::books,
                  loads(it.role()),
                  it,
                  statement.asked.user(),
                  queryId)
              .run();
      remember(rows, queryId);
      return Outcome.changed(rows);
    }
    if (command instanceof Command.Unload it) {
      return Outcome.changed(new UnloadJob(connection, loads(it.role()), it).run());
    }
    if (command instanceof Command.Principals it) {
      database.users().apply(it, statement.asked.user());
    }
    if (command instanceof Command.Transaction it) {
      switch (it.kind()) {
        case BEGIN -> {}
        case COMMIT -> connection.commit();
        case ROLLBACK -> connection.rollback();
      }
    }
    return Outcome.NOTHING;
  }

  private Outcome run(Command.Sql command, Map<String, String> parameters) throws SQLException {
    if (command.writes().isPresent()) {
      lock(command.writes().get().sql());
    }
    Outcome first = null;
    for (PgStatement pg : command.statements()) {
      if (RIGHTS.matcher(pg.sql()).lookingAt()) {
        lockRights();
      }
      Outcome outcome = run(pg, parameters);
      first = first == null ? outcome : first;
    }
    return first == null ? Outcome.NOTHING : first;
  }

  /** In Redshift one transaction at a time writes to a table; others wait for it. */
  private void lock(String table) throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement(
            "SELECT pg_catalog.pg_advisory_xact_lock(CAST(? AS regclass)::oid::int8)")) {
      lock.setString(1, table);
      cancellable(lock);
      lock.execute();
    }
  }

  /** PostgreSQL refuses the second of two that change the rights of a table at the same time. */
  private void lockRights() throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement("SELECT pg_catalog.pg_advisory_xact_lock(0)")) {
      cancellable(lock);
      lock.execute();
    }
  }

  private Outcome run(PgStatement pg, Map<String, String> parameters) throws SQLException {
    try (PreparedStatement prepared = connection.prepareStatement(pg.sql())) {
      int index = 1;
      for (String name : pg.parameters()) {
        prepared.setString(index++, parameters.get(name));
      }
      cancellable(prepared);
      if (!prepared.execute()) {
        return Outcome.changed(prepared.getUpdateCount());
      }
      try (ResultSet rows = prepared.getResultSet()) {
        Result result = Results.read(rows, resultLimit);
        return new Outcome(Optional.of(result), result.rows().size());
      }
    }
  }

  private void cancellable(PreparedStatement prepared) {
    statement.cancelBy(() -> cancel(prepared));
  }

  /** For PG_LAST_COPY_COUNT() and PG_LAST_COPY_ID(). */
  private void remember(long rows, long queryId) throws SQLException {
    try (PreparedStatement set =
        connection.prepareStatement(
            "SELECT set_config('rs.copied', ?, false), set_config('rs.copy', ?, false)")) {
      set.setString(1, String.valueOf(rows));
      set.setString(2, String.valueOf(queryId));
      set.execute();
    }
  }

  private static void cancel(PreparedStatement prepared) {
    try {
      prepared.cancel();
    } catch (SQLException e) {
      LOG.debug("a statement ended before it could be cancelled", e);
    }
  }

  private S3Objects.As loads(Optional<String> asked) {
    Endpoint endpoint = statement.asked.endpoint();
    String role =
        asked
            .or(endpoint::defaultRole)
            .orElseThrow(
                () ->
                    new SqlError(
                        "The namespace of " + endpoint.workgroup() + " has no default IAM role"));
    if (!endpoint.roles().contains(role)) {
      throw new SqlError(
          "User arn:aws:redshift:dbuser:"
              + endpoint.workgroup()
              + "/"
              + statement.asked.user()
              + " is not authorized to assume IAM Role "
              + role
              + ": it is not associated with the namespace");
    }
    return objects.as(role);
  }

  void commit() throws SQLException {
    connection.commit();
  }

  @Override
  public void close() throws SQLException {
    connection.close(); // what is not committed is rolled back
  }
}

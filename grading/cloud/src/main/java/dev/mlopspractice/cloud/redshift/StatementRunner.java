package dev.mlopspractice.cloud.redshift;

import dev.mlopspractice.cloud.engine.EngineException;
import dev.mlopspractice.cloud.redshift.dialect.SqlError;
import dev.mlopspractice.cloud.redshift.load.S3Objects;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs statements on threads of its own, each in one transaction. */
final class StatementRunner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StatementRunner.class);

  private final Warehouse warehouse;
  private final S3Objects objects;
  private final StatementFaults faults;
  private final AtomicLong queries = new AtomicLong(1000);
  private final ExecutorService workers =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "redshift-statement");
            thread.setDaemon(true);
            return thread;
          });
  private volatile long resultLimit = RedshiftDataService.LARGEST_RESULT;

  StatementRunner(Warehouse warehouse, S3Objects objects, StatementFaults faults) {
    this.warehouse = warehouse;
    this.objects = objects;
    this.faults = faults;
  }

  void resultLimit(long bytes) {
    resultLimit = bytes;
  }

  void submit(Statement statement) {
    workers.execute(() -> run(statement));
  }

  void run(Statement statement) {
    SubStatement[] current = {statement.parts().get(0)};
    try {
      if (!statement.advance(Status.PICKED) || !statement.advance(Status.STARTED)) {
        return;
      }
      faults.await(statement);
      Optional<StatementFaults.End> planned = faults.take(statement.asked);
      if (planned.isPresent()) {
        statement.end(planned.get().status(), Optional.of(current[0]), planned.get().error());
        return;
      }
      runParts(statement, current);
    } catch (SqlError e) {
      fail(statement, current[0], "ERROR: " + e.getMessage());
    } catch (SQLException e) {
      NamespaceUsers users = database(statement).users();
      fail(statement, current[0], "ERROR: " + SqlErrors.message(e, users));
    } catch (EngineException e) {
      fail(statement, current[0], e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail(statement, current[0], "The warehouse is being stopped.");
    } catch (RuntimeException | Error e) {
      LOG.error("statement {} failed by a defect of the embedded warehouse", statement.id, e);
      fail(statement, current[0], "The embedded warehouse failed, which is its own fault: " + e);
    }
  }

  private void runParts(Statement statement, SubStatement[] current) throws SQLException {
    if (statement.status().isFinal()) {
      return;
    }
    try (Session session = new Session(database(statement), statement, objects, resultLimit)) {
      for (SubStatement part : statement.parts()) {
        current[0] = part;
        long number = queries.incrementAndGet();
        if (!statement.begin(part, number)) {
          return;
        }
        statement.done(part, session.run(part.sql, number));
      }
      statement.finish(session::commit);
    }
  }

  private Database database(Statement statement) {
    Endpoint endpoint = statement.asked.endpoint();
    String name = statement.asked.database();
    if (!endpoint.database().equals(name)) {
      throw new SqlError("database \"" + name + "\" does not exist");
    }
    return warehouse.database(endpoint.namespaceId(), name, endpoint.admin());
  }

  private static void fail(Statement statement, SubStatement part, String error) {
    statement.end(Status.FAILED, Optional.of(part), error);
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}

package dev.mlopspractice.warehouse;

import dev.mlopspractice.platform.Settings;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Gets training rows out of the warehouse: few of them as a result, page by page; many by way of
 * files in the bucket, because a result may have 100 MB at most.
 */
final class Extract {
  private final Statements statements;
  private final S3Client s3;
  private final String bucket;
  private final int unloadRows;

  /**
   * An extract; the clients stay the caller's to close.
   *
   * @param unloadRows more rows than this are unloaded to files
   */
  Extract(Statements statements, S3Client s3, String bucket, int unloadRows) {
    this.statements = statements;
    this.s3 = s3;
    this.bucket = bucket;
    this.unloadRows = unloadRows;
  }

  /** An extract by the environment: {@code NAME}, and {@code UNLOAD_ROWS} (50000). */
  static Extract of(Settings settings, Statements statements, S3Client s3) {
    return new Extract(
        statements,
        s3,
        settings.bucket(),
        settings.integer("UNLOAD_ROWS", 50_000, 1, Integer.MAX_VALUE));
  }

  /**
   * The rows of a window.
   *
   * @param prefix of the keys of files, where there have to be some; what lies there is replaced
   * @throws WarehouseException if there is no row, or a statement does not end well
   */
  TrainingRows rows(Window window, String prefix) {
    // Task 4.4: Count; nothing is an error, a few are fetched, many are unloaded.
    return fetch(window);
  }

  private TrainingRows fetch(Window window) {
    List<List<String>> rows = statements.query(TrainingSql.rows(), window.parameters());
    return new FetchedRows(
        rows,
        "%s/imp_log?from=%s&to=%s".formatted(statements.location(), window.from(), window.to()));
  }

  private TrainingRows unload(Map<String, String> parameters, String prefix) {
    // Task 4.4: UNLOAD the rows to s3://<bucket>/<prefix>, in order.
    throw new UnsupportedOperationException(
        "Task 4.4 is still to do: unload the rows to s3://" + bucket + "/" + prefix);
  }
}

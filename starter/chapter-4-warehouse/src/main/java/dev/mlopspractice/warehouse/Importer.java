package dev.mlopspractice.warehouse;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mlopspractice.platform.AwsClients;
import dev.mlopspractice.platform.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;

/**
 * Loads files into the warehouse as they are written to the bucket: what the Lambda function {@code
 * importer} runs.
 *
 * <p>Environment: as {@link Statements#of}. S3 may tell of a file twice, late, or together with
 * others; Lambda tries an invocation again that has failed.
 */
public final class Importer implements RequestStreamHandler {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SHOWN = 5;

  private final Statements statements;

  /** By this function's environment. */
  public Importer() {
    this(Settings.fromEnvironment());
  }

  private Importer(Settings settings) {
    this.statements =
        Statements.of(settings, new AwsClients(settings).build(RedshiftDataClient.builder()));
  }

  /**
   * Loads every file that the event tells of.
   *
   * @throws WarehouseException if one could not be loaded, after the others have been
   */
  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    // Task 4.3: Load the file of each record; fail when one failed, but not before the last.
    throw new UnsupportedOperationException(
        "Task 4.3 is still to do: load all files of an event");
  }

  private void load(LoadFile file) {
    try {
      List<String> sqls = file.statements();
      String id = statements.runAll(sqls);
      System.out.println("Loaded " + file.location() + " into " + file.table());
      if (sqls.contains(LoadFile.SET_ASIDE)) {
        report(file, statements.rows(id + ":" + (sqls.indexOf(LoadFile.SET_ASIDE) + 1)));
      }
    } catch (RuntimeException e) {
      throw new WarehouseException(file.location() + " is not loaded: " + e.getMessage(), e);
    }
  }

  private static void report(LoadFile file, List<List<String>> setAside) {
    if (!setAside.isEmpty()) {
      System.out.println(
          "Set aside %d rows of %s, see sys_load_error_detail: line, column and reason of the first are %s"
              .formatted(
                  setAside.size(),
                  file.location(),
                  setAside.subList(0, Math.min(SHOWN, setAside.size()))));
    }
  }
}

package dev.mlopspractice.warehouse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mlopspractice.platform.AwsClients;
import dev.mlopspractice.platform.Settings;
import dev.mlopspractice.platform.SettingsException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Extracts training rows and writes them to the bucket, to be looked at: what {@link TrainModel}
 * begins with, by itself and without Spark.
 *
 * <p>Writes {@code extracts/<REVISION>.jsonl}: first an object with the rows' {@code location} and
 * {@code sha256}, then each row as an array of strings. Environment: {@code NAME}, {@code
 * REVISION}, {@code AWS_REGION}; as {@link Window#of}, {@link Extract#of} and {@link
 * Statements#of}. Exit codes: 0 written; 1 not; 2 the environment is not set up.
 */
public final class ExtractRows {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ExtractRows() {}

  /** Extracts once. */
  public static void main(String[] args) {
    System.exit(run(Settings.fromEnvironment()));
  }

  private static int run(Settings settings) {
    AwsClients clients = new AwsClients(settings);
    try (S3Client s3 = clients.s3();
        RedshiftDataClient client = clients.build(RedshiftDataClient.builder())) {
      String revision = settings.require("REVISION", "set it to the revision to extract for");
      Window window = Window.of(settings, Clock.systemUTC());
      TrainingRows rows =
          Extract.of(settings, Statements.of(settings, client), s3)
              .rows(window, "train_data/" + revision + "/rows/");
      String key = "extracts/" + revision + ".jsonl";
      String text = text(rows);
      s3.putObject(
          request -> request.bucket(settings.bucket()).key(key), RequestBody.fromString(text));
      System.out.println("Extracted " + (text.lines().count() - 1) + " rows to " + key);
      return 0;
    } catch (SettingsException e) {
      System.err.println("extract-rows: " + e.getMessage());
      return 2;
    } catch (RuntimeException e) {
      System.err.println("extract-rows: " + e.getMessage());
      return 1;
    }
  }

  private static String text(TrainingRows rows) {
    StringBuilder text = new StringBuilder();
    Map<String, String> about = new LinkedHashMap<>();
    about.put("location", rows.location());
    about.put("sha256", rows.sha256());
    text.append(json(about)).append('\n');
    rows.forEach(row -> text.append(json(row)).append('\n'));
    return text.toString();
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Texts can always be written as JSON: " + List.of(value), e);
    }
  }
}

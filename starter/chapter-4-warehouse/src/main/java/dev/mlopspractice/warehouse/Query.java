package dev.mlopspractice.warehouse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mlopspractice.platform.AwsClients;
import dev.mlopspractice.platform.Settings;
import dev.mlopspractice.platform.SettingsException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;

/**
 * Asks the warehouse, and prints each row as a JSON array of strings and nulls: what the image
 * {@code query} runs.
 *
 * <p>Arguments: the SQL, then a {@code name=value} for each parameter in it. Environment: as {@link
 * Statements#of}, and {@code AWS_REGION}. Exit codes: 0 answered; 1 not; 2 the environment or an
 * argument is not right.
 */
public final class Query {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Query() {}

  /** Asks once. */
  public static void main(String[] args) throws JsonProcessingException {
    System.exit(run(Settings.fromEnvironment(), args));
  }

  private static int run(Settings settings, String[] args) throws JsonProcessingException {
    if (args.length == 0) {
      System.err.println("query: give the SQL, then name=value for each :name in it");
      return 2;
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String argument : List.of(args).subList(1, args.length)) {
      int equals = argument.indexOf('=');
      if (equals < 1) {
        System.err.println("query: '" + argument + "' is no name=value");
        return 2;
      }
      parameters.put(argument.substring(0, equals), argument.substring(equals + 1));
    }
    try (RedshiftDataClient client = new AwsClients(settings).build(RedshiftDataClient.builder())) {
      for (List<String> row : Statements.of(settings, client).query(args[0], parameters)) {
        System.out.println(JSON.writeValueAsString(row));
      }
      return 0;
    } catch (SettingsException e) {
      System.err.println("query: " + e.getMessage());
      return 2;
    } catch (RuntimeException e) {
      System.err.println("query: " + e.getMessage());
      return 1;
    }
  }
}

package dev.mlopspractice.cloud.importing;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;

/** Copies written files into the warehouse, each row once; with nothing but its environment. */
public final class Importer implements RequestStreamHandler {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final RedshiftDataClient client = RedshiftDataClient.create();

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    for (JsonNode record : MAPPER.readTree(input).path("Records")) {
      String key = URLDecoder.decode(record.at("/s3/object/key").asText(), StandardCharsets.UTF_8);
      load("s3://" + record.at("/s3/bucket/name").asText() + "/" + key);
    }
  }

  private void load(String url) {
    String id =
        client
            .batchExecuteStatement(
                b ->
                    b.workgroupName(System.getenv("WORKGROUP"))
                        .database("dev")
                        .sqls(
                            "create temp table stage (like log)",
                            "copy stage from '"
                                + url.replace("'", "''")
                                + "' iam_role default gzip csv delimiter '\\t'",
                            "merge into log using stage on log.id = stage.id when matched then update set id = stage.id"
                                + " when not matched then insert values (stage.id, stage.v)"))
            .id();
    DescribeStatementResponse state = client.describeStatement(b -> b.id(id));
    while (state.status() != StatusString.FINISHED) {
      if (state.status() == StatusString.FAILED || state.status() == StatusString.ABORTED) {
        throw new IllegalStateException(state.error());
      }
      LockSupport.parkNanos(20_000_000);
      state = client.describeStatement(b -> b.id(id));
    }
  }
}

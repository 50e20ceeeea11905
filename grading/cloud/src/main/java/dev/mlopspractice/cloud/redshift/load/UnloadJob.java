package dev.mlopspractice.cloud.redshift.load;

import dev.mlopspractice.cloud.redshift.dialect.Command;
import dev.mlopspractice.cloud.redshift.dialect.SqlError;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** One UNLOAD: as many files as there are slices, or one with PARALLEL OFF. */
public final class UnloadJob {
  private static final int SLICES = 2;
  private static final int FETCH = 1000;

  private final Connection connection;
  private final S3Objects.As objects;
  private final Command.Unload command;
  private final LoadOptions options;
  private final UnloadFormat format;

  public UnloadJob(Connection connection, S3Objects.As objects, Command.Unload command) {
    this.connection = connection;
    this.objects = objects;
    this.command = command;
    this.options = new LoadOptions(command.options());
    this.format = new UnloadFormat(options);
  }

  /**
   * Writes; the number of rows comes back.
   *
   * @throws SqlError where the target is taken or S3 refuses
   */
  public long run() throws SQLException {
    S3Url target = S3Url.parse(command.target());
    makeRoom(target);
    int slices = options.get("parallel", "on").equals("off") ? 1 : SLICES;
    List<UnloadFile> files = new ArrayList<>();
    long count = 0;
    try (PreparedStatement query = connection.prepareStatement(command.query().sql())) {
      query.setFetchSize(FETCH);
      try (ResultSet rows = query.executeQuery()) {
        for (int i = 0; i < slices; i++) {
          UnloadFile file = new UnloadFile(options.has("gzip"));
          file.text().append(options.has("header") ? format.header(rows.getMetaData()) : "");
          files.add(file);
        }
        while (rows.next()) {
          format.row(rows, files.get((int) (count++ % slices)).text());
        }
      }
    }
    List<S3Url> written = new ArrayList<>();
    for (int i = 0; i < slices; i++) {
      String part = slices == 1 ? "000" : String.format("%04d_part_00", i);
      S3Url file = target.withKey(target.key() + part + (options.has("gzip") ? ".gz" : ""));
      objects.put(file, files.get(i).finished());
      written.add(file);
    }
    if (options.has("manifest")) {
      objects.put(target.withKey(target.key() + "manifest"), manifest(written));
    }
    return count;
  }

  private void makeRoom(S3Url target) {
    List<String> there = objects.list(target);
    if (there.isEmpty() || options.has("allowoverwrite")) {
      return;
    }
    if (!options.has("cleanpath")) {
      throw new SqlError(
          "Specified unload destination on S3 is not empty. Consider using a different bucket / prefix, manually removing the"
              + " target files in S3, or using the ALLOWOVERWRITE option.");
    }
    there.forEach(key -> objects.delete(target.withKey(key)));
  }

  private static byte[] manifest(List<S3Url> files) {
    List<String> entries = files.stream().map(file -> "{\"url\":\"" + file + "\"}").toList();
    return ("{\"entries\":[" + String.join(",", entries) + "]}").getBytes(StandardCharsets.UTF_8);
  }
}

package dev.mlopspractice.acceptance.world;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** Rows as Fluentd ships them: values between tabs, each in double quotes, packed by gzip. */
public final class ShippedFile {
  private ShippedFile() {}

  /** The file of these rows. */
  public static byte[] of(List<List<String>> rows) {
    String text = rows.stream().map(ShippedFile::line).collect(Collectors.joining());
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Memory can always be written to", e);
    }
    return packed.toByteArray();
  }

  private static String line(List<String> row) {
    return row.stream()
        .map(value -> "\"" + value.replace("\"", "\"\"") + "\"")
        .collect(Collectors.joining("\t", "", "\n"));
  }
}

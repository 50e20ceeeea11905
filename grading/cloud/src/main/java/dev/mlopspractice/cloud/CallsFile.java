package dev.mlopspractice.cloud;

import dev.mlopspractice.cloud.gateway.Calls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where {@code CLOUD_CALLS} names a folder, a cloud that closes leaves a file there of what it was
 * asked: a line per operation of mode, service, operation, who answered, and {@code carried-out} or
 * {@code refused}, between tabs.
 */
final class CallsFile {
  private CallsFile() {}

  static void write(CloudMode mode, Calls calls, Map<String, String> environment) {
    String folder = environment.getOrDefault("CLOUD_CALLS", "");
    if (folder.isBlank()) {
      return;
    }
    String name = mode.name().toLowerCase(Locale.ROOT);
    List<String> lines =
        calls.all().entrySet().stream()
            .map(
                entry ->
                    String.join(
                        "\t",
                        name,
                        entry.getKey().service(),
                        entry.getKey().operation(),
                        entry.getKey().answeredBy(),
                        entry.getValue() ? "carried-out" : "refused"))
            .toList();
    try {
      Files.createDirectories(Path.of(folder));
      Files.write(Files.createTempFile(Path.of(folder), name + "-", ".tsv"), lines);
    } catch (IOException e) {
      throw new UncheckedIOException("CLOUD_CALLS=" + folder + " cannot be written to", e);
    }
  }
}

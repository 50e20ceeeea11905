package dev.mlopspractice.cloud.containers;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A JVM process with its own scratch directory, cold or warm. */
record StartedJvm(String id, Path directory, Process process) {

  /** Gives a warm JVM its one task, and closes the only way in. */
  void handOver(
      Image.Jvm image, List<String> arguments, Map<String, String> environment, Limits limits)
      throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(process.getOutputStream()))) {
      out.writeInt(limits.threads());
      out.writeInt(environment.size());
      for (Map.Entry<String, String> entry : environment.entrySet()) {
        text(out, entry.getKey());
        text(out, entry.getValue());
      }
      texts(out, image.application().stream().map(Path::toString).toList());
      text(out, image.mainClass());
      texts(out, arguments);
    }
  }

  private static void texts(DataOutputStream out, Collection<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      text(out, text);
    }
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}

package dev.mlopspractice.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares a transcript with the one on file; {@code UPDATE_GOLDEN=1} writes the file instead. */
public final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/golden");

  private Golden() {}

  /** Asserts that a transcript, without what differs from run to run, is the one named. */
  public static void assertSame(String name, String transcript, Path root) throws IOException {
    Path file = FOLDER.resolve(name + ".txt");
    String text = normalised(transcript, root);
    if ("1".equals(System.getenv("UPDATE_GOLDEN"))) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, text);
    }
    assertThat(text)
        .as("%s; if the new text is better, run the test with UPDATE_GOLDEN=1", file)
        .isEqualTo(Files.exists(file) ? Files.readString(file) : "(no such file)");
  }

  private static String normalised(String transcript, Path root) {
    return transcript
        .replace(root.toAbsolutePath().normalize().toString(), "<course>")
        .replaceAll("\\d+\\.\\d s\\b", "<time>")
        .replaceAll("SEED=\\d+", "SEED=<seed>");
  }
}

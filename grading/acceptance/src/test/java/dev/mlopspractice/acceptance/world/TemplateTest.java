package dev.mlopspractice.acceptance.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlopspractice.acceptance.Subject;
import dev.mlopspractice.acceptance.WrongAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateTest {
  @TempDir private Path chapter;

  @Test
  void replacesNamesAndLeavesTheRestAsItIs() throws IOException {
    write("{\"a\": \"${x}\", \"b\": \"$.path\", \"c\": \"$${x}\", \"d\": \"${ y }\"}");

    assertThat(render(Map.of("x", "1$\\", "y", "2")))
        .isEqualTo("{\"a\": \"1$\\\", \"b\": \"$.path\", \"c\": \"$${x}\", \"d\": \"2\"}");
  }

  @Test
  void namesTheNameThatNothingSetsAndThoseThatThereAre() throws IOException {
    write("${z}");

    assertThatThrownBy(() -> render(Map.of("x", "1", "y", "2")))
        .isInstanceOf(WrongAnswer.class)
        .hasMessageContaining("${z}")
        .hasMessageContaining("x, y");
  }

  @Test
  void aMissingFileIsAWrongAnswerAndSaysHowToGetItBack() {
    assertThatThrownBy(() -> render(Map.of()))
        .isInstanceOf(WrongAnswer.class)
        .hasMessageContaining("ops/file.json");
  }

  @Test
  void bytesThatAreNotTextAreAWrongAnswer() throws IOException {
    Files.createDirectories(chapter.resolve("ops"));
    Files.write(chapter.resolve("ops/file.json"), new byte[] {'"', (byte) 0xff, '"'});

    assertThatThrownBy(() -> render(Map.of())).isInstanceOf(WrongAnswer.class);
  }

  private void write(String text) throws IOException {
    Files.createDirectories(chapter.resolve("ops"));
    Files.writeString(chapter.resolve("ops/file.json"), text, StandardCharsets.UTF_8);
  }

  private String render(Map<String, String> values) {
    return Template.render(
        new Subject(1, "test", chapter, List.of(), List.of()), "file.json", values);
  }
}

package dev.mlopspractice.course.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private final StringWriter text = new StringWriter();

  private Terminal terminal(Style style) {
    return new Terminal(new PrintWriter(text, true), style);
  }

  @Test
  void colourIsForATerminalAndOnlyWhereItIsWanted() {
    Map<String, String> tty = Map.of("COURSE_TTY", "1", "COLUMNS", "90");

    assertThat(Style.of(tty, StandardCharsets.UTF_8)).isEqualTo(new Style(true, true, true, 90));
    assertThat(Style.of(Map.of(), StandardCharsets.UTF_8))
        .isEqualTo(new Style(true, false, false, 100));
    assertThat(
            Style.of(Map.of("COURSE_TTY", "1", "NO_COLOR", "1"), StandardCharsets.UTF_8).colour())
        .isFalse();
    assertThat(Style.of(Map.of("COURSE_TTY", "1", "TERM", "dumb"), StandardCharsets.UTF_8).live())
        .isFalse();
    assertThat(Style.of(Map.of(), StandardCharsets.US_ASCII).unicode()).isFalse();
  }

  @Test
  void aLongTextIsBrokenBetweenWordsUnderItsBeginning() {
    terminal(new Style(true, false, false, 40))
        .wrapped("observed  ", "the execution succeeded although the update had failed");

    assertThat(text.toString())
        .isEqualTo("observed  the execution succeeded\n          although the update had failed\n");
  }

  @Test
  void aWordThatIsLongerThanTheLineIsLeftWhole() {
    String key = "models/logistic_ctr_model/20261123120000/model.ctr";

    terminal(new Style(true, false, false, 40)).wrapped("  ", "the key " + key + " is missing");

    assertThat(text.toString()).isEqualTo("  the key\n  " + key + "\n  is missing\n");
  }

  @Test
  void japaneseIsBrokenBetweenItsWideCharacters() {
    terminal(new Style(true, false, false, 40))
        .wrapped("  ", "一覧は1ページ分だけを返し、続きは「`nextToken`」で示されます。`a b.c()`も途中で切られません。");

    assertThat(text.toString())
        .isEqualTo("  一覧は1ページ分だけを返し、続きは\n  「`nextToken`」で示されます。`a b.c()`\n  も途中で切られません。\n");
  }

  @Test
  void asciiSaysTheSameWithoutTheOtherCharacters() {
    Terminal terminal = terminal(Style.plain(false));

    terminal.line(terminal.passed() + " \u201cZoë\u201d \u2192 1\u2026");

    assertThat(text.toString()).isEqualTo("ok \"Zo?\" -> 1...\n");
  }
}

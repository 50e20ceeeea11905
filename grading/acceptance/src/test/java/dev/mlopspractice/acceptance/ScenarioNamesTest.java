package dev.mlopspractice.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A scenario's name is what its data and its place in the cloud are drawn from. */
class ScenarioNamesTest {
  private static final Pattern NAME = Pattern.compile("(?m)^ *Scenario( Outline)?: (.+)$");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void noTwoScenariosOfAChapterHaveTheSameName(int chapter) throws IOException {
    List<MatchResult> scenarios = NAME.matcher(feature(chapter)).results().toList();
    assertThat(scenarios).isNotEmpty();
    assertThat(scenarios.stream().map(found -> found.group(2))).doesNotHaveDuplicates();
    assertThat(scenarios.stream().filter(found -> found.group(1) != null))
        .allSatisfy(
            outline ->
                assertThat(outline.group(2))
                    .as("an outline whose examples share a name")
                    .contains("<"));
  }

  private static String feature(int chapter) throws IOException {
    try (InputStream in =
        ScenarioNamesTest.class.getResourceAsStream("/features/chapter-" + chapter + ".feature")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

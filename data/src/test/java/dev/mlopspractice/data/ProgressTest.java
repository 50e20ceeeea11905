package dev.mlopspractice.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
  private long now = 77;

  @Test
  void saysNothingForTwoSecondsAndThenALineEachTwo() {
    Progress progress = new Progress(stream, 2_000_000, () -> now);

    at(1_999, progress, 500_000);
    at(2_000, progress, 510_000);
    at(3_900, progress, 900_000);
    at(4_100, progress, 1_000_000);

    assertThat(lines())
        .containsExactly("510,000 of 2,000,000 rows (25 %)", "1,000,000 of 2,000,000 rows (50 %)");
  }

  @Test
  void countsWhereTheTotalIsUnknown() {
    Progress progress = new Progress(stream, 0, () -> now);

    at(2_500, progress, 1_234);

    assertThat(lines()).containsExactly("1,234 rows");
  }

  private void at(long millis, Progress progress, long rows) {
    now = 77 + millis * 1_000_000;
    progress.reached(rows);
  }

  private java.util.List<String> lines() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }
}

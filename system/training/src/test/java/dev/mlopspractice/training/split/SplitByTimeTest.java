package dev.mlopspractice.training.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlopspractice.training.step.TrainingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SplitByTimeTest {

  private final SplitByTime split = new SplitByTime(0.8, 0.1);

  @Test
  void tenEvenHoursAreDividedEightOneOne() {
    Splits splits = split.split(hours(5, 5, 5, 5, 5, 5, 5, 5, 5, 5));
    assertThat(splits).isEqualTo(new Splits("14102108", "14102109"));
  }

  @RepeatedTest(20)
  void partsAreDisjointCoverAllRowsAndFollowEachOtherInTime(RepetitionInfo repetition) {
    SortedMap<String, Long> rows = randomHours(new Random(repetition.getCurrentRepetition()));
    Splits splits = split.split(rows);

    List<Part> inOrderOfTime = new ArrayList<>();
    rows.keySet().forEach(hour -> inOrderOfTime.add(splits.partOf(hour)));
    assertThat(inOrderOfTime).isSorted().contains(Part.values());

    long sum = 0;
    for (Part part : Part.values()) {
      assertThat(splits.count(part, rows)).as(part.key()).isPositive();
      sum += splits.count(part, rows);
    }
    assertThat(sum).isEqualTo(rows.values().stream().mapToLong(Long::longValue).sum());
  }

  @Test
  void rowsOfOneHourStayTogetherEvenWhereTheShareIsMissed() {
    SortedMap<String, Long> rows = hours(1, 1000, 1, 1);
    Splits splits = split.split(rows);
    assertThat(splits).isEqualTo(new Splits("14102102", "14102103"));
    assertThat(splits.count(Part.TRAINING, rows)).isEqualTo(1001);
  }

  @Test
  void eachPartGetsAnHourEvenWhereTheLastOneHasAlmostAllRows() {
    assertThat(split.split(hours(1, 1, 1000))).isEqualTo(new Splits("14102101", "14102102"));
  }

  @Test
  void fewerThanThreeHoursCannotBeDivided() {
    SortedMap<String, Long> rows = hours(10, 10);
    assertThatThrownBy(() -> split.split(rows))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("covers the hours [14102100, 14102101]");
  }

  @Test
  void sharesThatLeaveNothingForTheTestAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new SplitByTime(0.9, 0.1));
  }

  @Test
  void boundariesOutOfOrderAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Splits("14102101", "14102101"));
  }

  private static SortedMap<String, Long> hours(long... rows) {
    SortedMap<String, Long> perHour = new TreeMap<>();
    for (int i = 0; i < rows.length; i++) {
      perHour.put("141021%02d".formatted(i), rows[i]);
    }
    return perHour;
  }

  private static SortedMap<String, Long> randomHours(Random random) {
    SortedMap<String, Long> rows = new TreeMap<>(Map.of("14102100", 1L, "14102101", 1L));
    for (int i = 0; i < 1 + random.nextInt(300); i++) {
      rows.put("1410%02d%02d".formatted(21 + i / 24, i % 24), 1L + random.nextInt(50));
    }
    rows.putIfAbsent("14110523", 1L);
    return rows;
  }
}

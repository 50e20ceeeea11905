package dev.mlopspractice.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.mlopspractice.model.BidRequest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratorTest {

  private static final int ROWS = 20_000;

  private final Generator generator = new Generator(1, ROWS, false);

  @Test
  void makesTheSameRowsForTheSameSeedInWhateverOrder() {
    Generator again = new Generator(1, ROWS, false);

    for (long index = ROWS - 1; index >= 0; index -= 997) {
      assertThat(again.row(index)).isEqualTo(generator.row(index));
    }
  }

  @Test
  void makesOtherRowsForAnotherSeed() {
    Generator other = new Generator(2, ROWS, false);

    long equal =
        generator.rows(0, 500).filter(row -> other.rows(0, 500).anyMatch(row::equals)).count();
    assertThat(equal).isZero();
  }

  @Test
  void givesEachRowItsOwnUnsignedId() {
    Set<Long> ids = new HashSet<>();

    generator
        .rows(0, 5L * ROWS)
        .forEach(row -> ids.add(Long.parseUnsignedLong(row.request().id())));

    assertThat(ids).hasSize(5 * ROWS).anyMatch(id -> id < 0);
  }

  @Test
  void goesThroughTheHoursOfTenDaysInOrderAndOn() {
    List<String> hours = column("hour", generator, 0, ROWS);

    assertThat(hours).isSorted().startsWith("14102100").endsWith("14103023");
    assertThat(hours.stream().distinct()).hasSize(240);
    assertThat(generator.row(ROWS).request().get("hour")).isEqualTo("14103100");
    assertThat(generator.row(ROWS + ROWS / 10).request().get("hour")).isEqualTo("14110100");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, -77})
  void isClickedOnInAboutSeventeenOfAHundredRows(long seed) {
    BestPossible figures = figures(new Generator(seed, ROWS, false), 0, ROWS);

    assertThat(figures.clickRate()).isBetween(0.155, 0.185);
  }

  @Test
  void clicksWithTheProbabilityThatItStates() {
    Map<Integer, List<GeneratedRow>> byTenth =
        generator
            .rows(0, 100_000)
            .collect(Collectors.groupingBy(row -> (int) (row.probability() * 10)));

    byTenth.forEach(
        (tenth, rows) -> {
          double expected =
              rows.stream().mapToDouble(GeneratedRow::probability).average().orElse(0);
          long clicks = rows.stream().filter(GeneratedRow::click).count();
          double deviation = Math.sqrt(expected * (1 - expected) / rows.size());
          assertThat((double) clicks / rows.size())
              .as("click rate where p is %d/10", tenth)
              .isCloseTo(expected, within(4 * deviation));
        });
    assertThat(byTenth).hasSizeGreaterThanOrEqualTo(9);
  }

  @Test
  void hasFewCommonAndManyRareValues() {
    Map<String, Long> sites = counts("site_id");
    Map<String, Long> addresses = counts("device_ip");

    assertThat(sites).hasSizeGreaterThan(1500);
    assertThat(sites.values().stream().mapToLong(count -> count).max().orElse(0))
        .isBetween(ROWS / 4L, ROWS / 2L);
    assertThat(addresses).hasSizeGreaterThan(ROWS / 2);
    assertThat(addresses.values().stream().filter(count -> count > 20)).hasSizeGreaterThan(20);
  }

  @Test
  void namesASiteOrAnAppButNotBoth() {
    String noApp = mostCommon("app_id");
    String noSite = mostCommon("site_id");

    assertThat(generator.rows(0, ROWS).map(GeneratedRow::request))
        .allMatch(row -> row.get("app_id").equals(noApp) != row.get("site_id").equals(noSite));
  }

  @Test
  void keepsADomainAndACategoryForEachSiteAndACampaignForEachAdvertisement() {
    assertDetermines("site_id", "site_domain");
    assertDetermines("site_id", "site_category");
    assertDetermines("app_id", "app_category");
    assertDetermines("C14", "C17");
    assertDetermines("C17", "C21");
    assertDetermines("device_ip", "device_model");
    assertDetermines("device_model", "device_type");
  }

  @Test
  void changesOnlyFromTheSixthDayOnWhenDriftIsOn() {
    Generator drifting = new Generator(1, ROWS, true);

    assertThat(drifting.rows(0, ROWS / 2)).containsExactlyElementsOf(rows(0, ROWS / 2));
    assertThat(figures(drifting, ROWS * 8 / 10, ROWS).clickRate())
        .isLessThan(figures(generator, ROWS * 8 / 10, ROWS).clickRate() - 0.03);
    String noApp = mostCommon("app_id");
    assertThat(share(drifting, "app_id", noApp))
        .isLessThan(share(generator, "app_id", noApp) - 0.1);
  }

  @Test
  void refusesAnEmptyRangeAndANegativeIndex() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Generator(1, 0, false))
        .withMessageContaining("found 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> generator.row(-1))
        .withMessageContaining("found -1");
  }

  private List<GeneratedRow> rows(long from, long to) {
    return generator.rows(from, to).toList();
  }

  private static BestPossible figures(Generator generator, long from, long to) {
    BestPossible figures = new BestPossible();
    generator.rows(from, to).forEach(figures::add);
    return figures;
  }

  private static List<String> column(String field, Generator generator, long from, long to) {
    return generator.rows(from, to).map(row -> row.request().get(field)).toList();
  }

  private Map<String, Long> counts(String field) {
    return column(field, generator, 0, ROWS).stream()
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  private String mostCommon(String field) {
    return counts(field).entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .orElseThrow()
        .getKey();
  }

  private static double share(Generator generator, String field, String value) {
    List<String> late = column(field, generator, ROWS * 8 / 10, ROWS);
    return (double) late.stream().filter(value::equals).count() / late.size();
  }

  private void assertDetermines(String field, String follower) {
    Map<String, String> seen = new HashMap<>();
    for (GeneratedRow row : rows(0, ROWS)) {
      BidRequest request = row.request();
      String before = seen.putIfAbsent(request.get(field), request.get(follower));
      assertThat(before)
          .as("%s of %s %s", follower, field, request.get(field))
          .isIn(null, request.get(follower));
    }
    assertThat(new HashSet<>(seen.values())).hasSizeGreaterThan(3);
  }
}

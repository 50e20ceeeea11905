package dev.mlopspractice.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureSchemaTest {

  @Test
  void usesAllFieldsButTheIdByDefault() {
    FeatureSchema schema = FeatureSchema.standard();

    assertThat(schema.columns()).hasSize(22).doesNotContain("id").contains("hour", "C21");
    assertThat(schema.buckets()).isEqualTo(262_144);
    assertThat(schema.version()).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource({
    "hour, 14102113, 13",
    "hour, 14102100, 00",
    "hour, 141021, 141021",
    "hour, 2014102113, 2014102113",
    "hour, '', ''",
    "C14, 14102113, 14102113"
  })
  void keepsOnlyTheHourOfDayOfAnHour(String column, String raw, String value) {
    assertThat(FeatureSchema.value(column, raw)).isEqualTo(value);
  }

  @Test
  void isEqualOnlyWhereTheFeaturesAre() {
    assertThat(FeatureSchema.standard()).isEqualTo(FeatureSchema.standard());
    assertThat(new FeatureSchema("1", List.of("C1", "C14"), 8))
        .isNotEqualTo(new FeatureSchema("1", List.of("C14", "C1"), 8))
        .isNotEqualTo(new FeatureSchema("1", List.of("C1", "C14"), 16))
        .isNotEqualTo(new FeatureSchema("2", List.of("C1", "C14"), 8));
  }

  @Test
  void refusesColumnsThatCantBeFeatures() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FeatureSchema("1", List.of("C1", "id"), 8))
        .withMessageContaining("'id' can't be a feature");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FeatureSchema("1", List.of("click"), 8))
        .withMessageContaining("'click' is not a field");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FeatureSchema("1", List.of("C1", "C1"), 8))
        .withMessageContaining("listed twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FeatureSchema("1", List.of(), 8))
        .withMessageContaining("at least one column");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, (1 << 24) + 1})
  void refusesAnImpossibleNumberOfBuckets(int buckets) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FeatureSchema("1", List.of("C1"), buckets))
        .withMessageContaining("found " + buckets);
  }
}

package dev.mlopspractice.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelKeysTest {

  @Test
  void putsFileAndMarkerSideBySideBelowTheModelsPrefix() {
    assertThat(ModelKeys.prefix(ModelNames.LOGISTIC)).isEqualTo("models/logistic_ctr_model/");
    assertThat(ModelKeys.file(ModelNames.LOGISTIC, "20261123101530"))
        .isEqualTo("models/logistic_ctr_model/20261123101530/model.ctr");
    assertThat(ModelKeys.marker(ModelNames.LOGISTIC_TUNED, "run-1_b"))
        .isEqualTo("models/logistic_ctr_tuned_model/run-1_b/_SUCCESS");
  }

  @Test
  void tellsTheRevisionOfAFileAndOfAMarker() {
    assertThat(ModelKeys.revision(ModelKeys.marker("m", "r-1"))).isEqualTo("r-1");
    assertThat(ModelKeys.revision(ModelKeys.file("m", "20261123101530")))
        .isEqualTo("20261123101530");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "models/m/1/",
        "models/m/1/2/model.ctr",
        "logs/m/1/model.ctr",
        "models/m/-1/model.ctr"
      })
  void tellsNoRevisionOfAnotherKey(String key) {
    assertThatIllegalArgumentException().isThrownBy(() -> ModelKeys.revision(key));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "a/b", "A", "a-b", "..", "a b", "\u00e4"})
  void refusesAModelsNameThatWouldNotBeOnePartOfAKey(String model) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelKeys.prefix(model))
        .withMessageContaining("found '" + model + "'");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "a/b", "..", "_SUCCESS", "-1", "a b", "2026:11"})
  void refusesARevisionThatWouldNotBeOnePartOfAKey(String revision) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelKeys.file("m", revision))
        .withMessageContaining("found '" + revision + "'");
  }
}

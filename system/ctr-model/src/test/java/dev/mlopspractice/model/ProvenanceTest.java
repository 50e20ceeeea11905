package dev.mlopspractice.model;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProvenanceTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"", "unknown", "ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789"})
  void refusesAHashThatIsNone(String hash) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Provenance.Data("s3://b/k", hash))
        .withMessageContaining("found '" + hash + "'");
  }

  @Test
  void refusesNegativeRowCounts() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Provenance.Split("by time", 1, -2, 3, 4))
        .withMessageContaining("-2 validation");
  }
}

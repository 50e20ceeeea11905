package dev.mlopspractice.acceptance.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShippedRowsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a\\tb\\n               | a,b",
        "\"a\"\\t\"b\"\\n           | a,b",
        "\"a\"\"b\"\\tc\\n          | a\"b,c",
        "\"a\\tb\\nc\"\\td\\n        | a\\tb\\nc,d",
        "a\\t\\t\"\"\\n             | a,,",
        "a\"b\\tc\\n             | a\"b,c",
      })
  void aRowIsReadAsTheWarehouseReadsIt(String text, String values) {
    List<ShippedRows.Row> rows = ShippedRows.rows("k", unescaped(text));

    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).values()).containsExactly(unescaped(values).split(",", -1));
  }

  private static String unescaped(String text) {
    return text.replace("\\t", "\t").replace("\\n", "\n");
  }
}

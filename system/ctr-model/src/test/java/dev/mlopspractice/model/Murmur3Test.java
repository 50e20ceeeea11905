package dev.mlopspractice.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors of the reference implementation, as collected at stackoverflow.com/a/31929528. */
class Murmur3Test {

  @ParameterizedTest
  @CsvSource({
    "'', 0, 00000000",
    "'', 1, 514e28b7",
    "'', ffffffff, 81f16f39",
    "aaaa, 9747b28c, 5a97808a",
    "aaa, 9747b28c, 283e0130",
    "aa, 9747b28c, 5d211726",
    "a, 9747b28c, 7fa09ea6",
    "abcd, 9747b28c, f0478627",
    "abc, 9747b28c, c84a62dd",
    "ab, 9747b28c, 74875592",
    "'Hello, world!', 9747b28c, 24884cba",
    "ππππππππ, 9747b28c, d58063c1",
  })
  void hashesTheReferenceVectorsWhereverTheTextIsCut(String text, String seed, String expected) {
    int seedBits = Integer.parseUnsignedInt(seed, 16);
    for (int cut = 0; cut <= text.length(); cut++) {
      int hash = Murmur3.prefix(text.substring(0, cut), seedBits).hash(text.substring(cut));
      assertThat(Integer.toHexString(hash)).isEqualTo(expected.replaceFirst("^0+(?=.)", ""));
    }
  }

  @ParameterizedTest
  @CsvSource({"caf\u00e9", "\u6771\u4eac", "a\u6771b", "\ud83d\ude00"})
  void treatsTextBeyondAsciiByItsBytes(String text) {
    int whole = Murmur3.prefix(text, 42).hash("");

    assertThat(Murmur3.prefix("", 42).hash(text)).isEqualTo(whole);
  }
}

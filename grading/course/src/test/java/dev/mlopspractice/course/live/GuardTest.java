package dev.mlopspractice.course.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardTest {
  private final Guard guard = Guard.of(8000, "secret");

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:8000, true",
    "localhost:8000, true",
    "127.0.0.1:8001, false",
    "evil.example:8000, false",
    "127.0.0.1, false",
    ", false"
  })
  void whoAsksForAnotherHostReadsNothing(String host, boolean may) {
    assertThat(guard.mayRead(host)).isEqualTo(may);
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:8000, http://127.0.0.1:8000, secret, true",
    "localhost:8000, http://localhost:8000, secret, true",
    "127.0.0.1:8000, , secret, true",
    "127.0.0.1:8000, http://evil.example, secret, false",
    "127.0.0.1:8000, null, secret, false",
    "127.0.0.1:8000, https://127.0.0.1:8000, secret, false",
    "evil.example:8000, http://evil.example:8000, secret, false",
    "127.0.0.1:8000, http://127.0.0.1:8000, secre, false",
    "127.0.0.1:8000, http://127.0.0.1:8000, , false"
  })
  void onlyAPageOfOursMayAct(String host, String origin, String token, boolean may) {
    assertThat(guard.mayAct(host, origin, token)).isEqualTo(may);
  }

  @Test
  void theTokenIsAnotherAtEachStart() {
    SecureRandom random = new SecureRandom();

    assertThat(Guard.of(8000, random).token())
        .hasSize(48)
        .isNotEqualTo(Guard.of(8000, random).token());
  }
}

package dev.mlopspractice.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "taro",
        "taro-2",
        "9lives",
        "a123456789a123456789a123456789a123456789a1234567"
      })
  void makesAValidBucketNameOfAName(String name) {
    String bucket = with("NAME", name).bucket();

    assertThat(bucket).isEqualTo(name + "-mlops-practice").hasSizeLessThanOrEqualTo(63);
    assertThat(with("NAME", name).table()).isEqualTo(bucket);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Taro",
        "taro.yamada",
        "taro_1",
        "-taro",
        "taro-",
        " taro",
        "taro\n",
        "t\u00e4ro",
        "xn--taro",
        "sthree-taro",
        "a123456789a123456789a123456789a123456789a12345678"
      })
  void refusesANameThatCantBeginABucketsName(String name) {
    assertThatThrownBy(() -> with("NAME", name).bucket())
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("NAME")
        .hasMessageContaining("'" + name + "'")
        .hasMessageContaining("1 to 48 lower-case letters, digits and hyphens");
  }

  @Test
  void namesAMissingVariableAndSaysWhatToSet() {
    assertRefused(Map.of(), Settings::name, "NAME", "NAME=taro");
    assertRefused(Map.of("NAME", ""), Settings::name, "NAME", "NAME=taro");
    assertRefused(Map.of(), Settings::model, "MODEL", "logistic_ctr_model");
    assertRefused(Map.of(), Settings::env, "ENV", "ml, predictor, predictor-canary");
    assertRefused(Map.of(), Settings::systemEnv, "SYSTEM_ENV", "ecs, local");
    assertRefused(Map.of(), settings -> settings.require("X"), "X", "set it");
    assertRefused(
        Map.of(), settings -> settings.require("X", "set it to a URL"), "X", "set it to a URL");
  }

  @Test
  void quotesAMalformedValue() {
    assertRefused(Map.of("MODEL", "../etc"), Settings::model, "MODEL", "'../etc'");
    assertRefused(Map.of("REVISION", "a/b"), Settings::revision, "REVISION", "'a/b'");
    assertRefused(Map.of("ENV", "prod"), Settings::env, "ENV", "'prod'");
    assertRefused(Map.of("AWS_REGION", "Tokyo"), Settings::region, "AWS_REGION", "'Tokyo'");
  }

  @Test
  void readsValuesAndDefaults() {
    assertThat(with("REVISION", "20261123101530").revision()).contains("20261123101530");
    assertThat(with("REVISION", "").revision()).isEmpty();
    assertThat(with("MODEL", "logistic_ctr_model").model()).isEqualTo("logistic_ctr_model");
    assertThat(with("ENV", "predictor-canary").env()).isEqualTo("predictor-canary");
    assertThat(with("SYSTEM_ENV", "ecs").systemEnv()).isEqualTo("ecs");
    assertThat(Settings.from(Map.of()).region()).isEqualTo("ap-northeast-1");
    assertThat(with("AWS_REGION", "us-gov-west-1").region()).isEqualTo("us-gov-west-1");
  }

  @Test
  void readsAWholeNumberInItsRange() {
    assertThat(with("PORT", "0").integer("PORT", 8080, 0, 65535)).isZero();
    assertThat(with("PORT", "65535").integer("PORT", 8080, 0, 65535)).isEqualTo(65535);
    assertThat(Settings.from(Map.of()).integer("PORT", 8080, 0, 65535)).isEqualTo(8080);
    for (String bad : new String[] {"-1", "65536", "80a", "1e3", "99999999999"}) {
      assertRefused(
          Map.of("PORT", bad), s -> s.integer("PORT", 1, 0, 65535), "PORT", "from 0 to 65535");
    }
  }

  @Test
  void doesNotSeeLaterChangesOfTheMap() {
    Map<String, String> variables = new HashMap<>(Map.of("NAME", "taro"));
    Settings settings = Settings.from(variables);

    variables.put("NAME", "hanako");

    assertThat(settings.name()).isEqualTo("taro");
  }

  private static Settings with(String variable, String value) {
    return Settings.from(Map.of(variable, value));
  }

  private static void assertRefused(
      Map<String, String> variables,
      Function<Settings, Object> question,
      String variable,
      String remedy) {
    SettingsException refusal =
        catchThrowableOfType(
            SettingsException.class, () -> question.apply(Settings.from(variables)));
    assertThat(refusal).hasMessageContaining("variable " + variable).hasMessageContaining(remedy);
    assertThat(refusal.variable()).isEqualTo(variable);
  }
}

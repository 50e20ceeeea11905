package dev.mlopspractice.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlopspractice.platform.Settings;
import dev.mlopspractice.training.step.TrainingOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingJobTest {

  private static final Map<String, String> ENVIRONMENT =
      Map.of("NAME", "taro", "MODEL", "logistic_ctr_model");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T01:02:03Z"), ZoneOffset.ofHours(9));

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NAME | '' | Environment variable NAME is not set",
        "MODEL | '' | Environment variable MODEL is not set",
        "MODEL | forest | set it to one of logistic_ctr_model, logistic_ctr_tuned_model",
        "REVISION | a/b | Environment variable REVISION is 'a/b'",
        "SPARK_MASTER | yarn | set it to local[N] or spark://host:port",
        "MAX_MALFORMED_SHARE | 2 | set it to a number from 0 to 1",
        "AWS_REGION | tokyo | Environment variable AWS_REGION is 'tokyo'",
      })
  void aWrongVariableEndsWithStatus2AndOneLine(String variable, String value, String message) {
    Map<String, String> environment = new HashMap<>(ENVIRONMENT);
    environment.put(variable, value);
    assertThat(run(environment)).isEqualTo(2);
    assertThat(text(err)).contains(message).hasLineCount(1);
    assertThat(text(out)).isEmpty();
  }

  @Test
  void verboseAddsTheCause() {
    assertThat(run(Map.of("VERBOSE", "1"))).isEqualTo(2);
    assertThat(text(err)).contains("\tat dev.mlopspractice");
  }

  @Test
  void theRevisionIsByDefaultTheTimeInUtc() {
    TrainingOptions options = TrainingOptions.from(Settings.from(ENVIRONMENT), CLOCK);
    assertThat(options.revision()).isEqualTo("20261123010203");
    assertThat(options.location()).isEqualTo("s3://taro-mlops-practice/train_data/");
    assertThat(options.sparkMaster()).isEqualTo("local[*]");
  }

  private int run(Map<String, String> environment) {
    return TrainingJob.run(environment, CLOCK, new PrintStream(out), new PrintStream(err));
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}

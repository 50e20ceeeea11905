package dev.mlopspractice.cloud.fluentd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlopspractice.cloud.gateway.AwsException;
import dev.mlopspractice.cloud.gateway.Faults;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What happens when S3 does not take what it is given. */
@Timeout(60)
class FailuresTest {
  private static final String LOG = "/var/logs/bid_response.log";
  private static final String HEAD = "pos_file /var/pos\n read_from_head true";

  @TempDir private Path root;
  private FluentdFixture fluentd;

  @BeforeEach
  void open() throws Exception {
    fluentd = new FluentdFixture(root, "failures-mlops-practice");
  }

  @AfterEach
  void close() {
    fluentd.close();
  }

  private static String conf(String buffer) {
    return FluentdFixture.usual(HEAD, "", "@type tsv\n keys n", "flush_mode immediate\n" + buffer);
  }

  private void refusePuts(int times) {
    AwsException error = new AwsException("AccessDenied", 403, "not yours");
    fluentd.cloud.interceptors().add(Faults.fail(Faults.calls("s3", "PutObject"), times, error));
  }

  @Test
  void aFailedShipmentIsTriedAgainLaterAndLater() throws Exception {
    Fluentd running = fluentd.started(conf("retry_wait 1s"));
    refusePuts(2);
    fluentd.append(LOG, "{\"n\":1}\n");

    running.tick();
    running.tick();
    fluentd.later(Duration.ofSeconds(1));
    running.tick();
    fluentd.later(Duration.ofSeconds(1));
    running.tick();
    assertThat(fluentd.objects()).isEmpty();
    fluentd.later(Duration.ofSeconds(1));
    running.tick();

    assertThat(fluentd.rows()).containsExactly("1");
    assertThat(fluentd.log())
        .contains("failed to flush the buffer. retry_times=0")
        .contains("retry_times=1")
        .doesNotContain("retry_times=2");
  }

  @Test
  void whatFailsTooOftenIsDroppedAndSaidSo() throws Exception {
    Fluentd running = fluentd.started(conf("retry_wait 1s\n retry_max_times 1"));
    refusePuts(2);
    fluentd.append(LOG, "{\"n\":1}\n");

    running.tick();
    fluentd.later(Duration.ofSeconds(1));
    running.tick();
    fluentd.append(LOG, "{\"n\":2}\n");
    running.tick();

    assertThat(fluentd.rows()).containsExactly("2");
    assertThat(fluentd.log()).contains("Hit limit for retries. dropping all chunks");
  }

  @Test
  void aBucketThatIsMissingIsMadeUnlessThatIsNotWanted() throws Exception {
    String none = conf("").replace("path logs", "auto_create_bucket false\n path logs");

    assertThatThrownBy(() -> fluentd.started(none))
        .hasMessageContaining(
            "The specified bucket does not exist: bucket = failures-mlops-practice");
    fluentd.started(conf(""));
    assertThat(fluentd.s3.listBuckets().buckets())
        .anyMatch(bucket -> bucket.name().equals("failures-mlops-practice"));
  }

  @Test
  void anS3ThatIsNotThereEndsTheStart() {
    fluentd.environment.put("AWS_ENDPOINT_URL", "http://127.0.0.1:1");

    assertThatThrownBy(() -> fluentd.started(conf("")))
        .hasMessageContaining("can't call S3 API. Please check your credentials or s3_region");
  }
}

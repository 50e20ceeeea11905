package dev.mlopspractice.cloud.fluentd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What reaches S3: names, formats, times. */
@Timeout(60)
class ShippingTest {
  private static final String LOG = "/var/logs/bid_response.log";
  private static final String TSV = "@type tsv\n keys logged_at,site_id,prediction,model";
  private static final String HEAD = "read_from_head true";

  @TempDir private Path root;
  private FluentdFixture fluentd;

  @BeforeEach
  void open() throws Exception {
    fluentd = new FluentdFixture(root, "shipping-mlops-practice");
  }

  @AfterEach
  void close() {
    fluentd.close();
  }

  @Test
  void aLineArrivesAsGzippedTsvUnderTheTimeOfItsSlice() throws Exception {
    String keep = "time_key logged_at\n time_type string\n keep_time_key true";
    Fluentd running = fluentd.started(FluentdFixture.usual(HEAD, keep, TSV, ""));
    fluentd.append(
        LOG,
        """
        {"logged_at":"2026-11-23T10:42:03.5Z","site_id":"a\\tb","prediction":0.25,"model":null}
        """);

    running.tick();
    assertThat(fluentd.objects()).isEmpty();
    fluentd.waitForSlice();
    running.tick();

    assertThat(fluentd.objects())
        .containsOnlyKeys("logs/local/2026112310/202611231042_0.tsv.gz")
        .containsValue("2026-11-23T10:42:03.5Z\ta\tb\t0.25\t\n");
  }

  @Test
  void theTimeKeyIsTakenOutOfTheRecordUnlessItIsToBeKept() throws Exception {
    Fluentd running =
        fluentd.started(
            FluentdFixture.usual(HEAD, "time_key logged_at\n time_type string", TSV, ""));
    fluentd.append(LOG, "{\"logged_at\":\"2026-11-23T10:42:03Z\",\"site_id\":\"s\"}\n");

    running.tick();
    fluentd.waitForSlice();
    running.tick();

    assertThat(fluentd.rows()).containsExactly("\ts\t\t");
  }

  @Test
  void aTextIsNoTimeToAParserThatExpectsANumber() throws Exception {
    Fluentd running = fluentd.started(FluentdFixture.usual(HEAD, "time_key logged_at", TSV, ""));
    fluentd.append(LOG, "{\"logged_at\":\"2026-11-23T10:42:03Z\",\"site_id\":\"s\"}\n");

    running.tick();
    running.tick();

    assertThat(fluentd.objects()).containsOnlyKeys("logs/local/1970010100/197001010033_0.tsv.gz");
  }

  @Test
  void csvQuotesWhatTsvLeavesAsItIs() throws Exception {
    String csv =
        "@type csv\n fields site_id,prediction,model\n delimiter \"\\t\"\n force_quotes true";
    Fluentd running = fluentd.started(FluentdFixture.usual(HEAD, "", csv, ""));
    fluentd.append(
        LOG, "{\"site_id\":\"a\\tb\\n\\\"c\\\"\\\\\",\"prediction\":1.0E-5,\"model\":null}\n");

    running.tick();
    fluentd.waitForSlice();
    running.tick();

    assertThat(fluentd.objects()).containsValue("\"a\tb\n\"\"c\"\"\\\"\t\"1.0e-05\"\t\"\"\n");
  }

  @Test
  void aSecondChunkOfASliceGetsTheNextIndex() throws Exception {
    Fluentd running =
        fluentd.started(
            FluentdFixture.usual(HEAD, "", TSV, "flush_mode interval\n flush_interval 5s"));
    for (int i = 0; i < 2; i++) {
      fluentd.append(LOG, "{\"site_id\":\"" + i + "\"}\n");
      running.tick();
      fluentd.later(Duration.ofSeconds(6));
      running.tick();
    }

    assertThat(fluentd.objects())
        .containsOnlyKeys(
            "logs/local/2026112310/202611231042_0.tsv.gz",
            "logs/local/2026112310/202611231042_1.tsv.gz");
  }

  @Test
  void withoutTheChunkKeyTimeADateInThePathStaysAsItIsWritten() throws Exception {
    String configuration =
        FluentdFixture.usual(HEAD, "", TSV, "").replace("<buffer time>", "<buffer tag>");
    Fluentd running = fluentd.started(configuration);
    fluentd.append(LOG, "{\"site_id\":\"s\"}\n");

    running.tick();
    fluentd.waitForSlice();
    running.tick();

    assertThat(fluentd.objects()).containsOnlyKeys("logs/local/%Y%m%d%H/_0.tsv.gz");
  }

  @Test
  void recordsAreTransformedAndNamedByTagAndFields() throws Exception {
    fluentd.environment.put("ENV", "predictor-canary");
    fluentd.append(LOG, "{\"site_id\":\"s1\",\"n\":3,\"secret\":\"x\"}\n{broken\n");
    fluentd.append(LOG, "{\"site_id\":\"test\",\"n\":4}\n");
    Fluentd running =
        fluentd.started(
            """
            <source>
              @type tail
              path "/var/logs/*.log"   # a comment
              tag bid.*
              read_from_head true
              <parse>
                @type none
              </parse>
            </source>
            <filter bid.**>
              @type parser
              key_name message
              emit_invalid_record_to_error true
              <parse>
                @type json
              </parse>
            </filter>
            <filter bid.**>
              @type record_transformer
              remove_keys secret
              <record>
                hostname "#{ENV['ENV'] || 'predictor'}"
                twice ${record["n"]}-${tag_parts[-1]}
                n ${record["n"]}
              </record>
            </filter>
            <filter bid.**>
              @type grep
              <exclude>
                key site_id
                pattern /^test/
              </exclude>
            </filter>
            <match {bid,other}.**>
              @type copy
              <store>
                @type s3
                s3_bucket shipping-mlops-practice
                s3_object_key_format ${tag[1]}/${site_id}/%{time_slice}-%{uuid_flush}-%{hex_random}-${chunk_id}.%{file_extension}
                store_as text
                <format>
                  @type json
                </format>
                <buffer time, tag, site_id>
                  timekey 3600
                  timekey_wait 0s
                </buffer>
              </store>
              <store>
                @type null
              </store>
            </match>
            <label @ERROR>
              <match **>
                @type stdout
              </match>
            </label>
            """);

    running.tick();
    fluentd.later(Duration.ofHours(1));
    running.tick();

    assertThat(fluentd.objects()).hasSize(1);
    assertThat(fluentd.objects().keySet().iterator().next())
        .matches("var/s1/2026112310-[-0-9a-f]{36}-[0-9a-f]{4}-[0-9a-f]{32}\\.txt");
    assertThat(fluentd.rows())
        .containsExactly(
            "{\"site_id\":\"s1\",\"n\":3,\"hostname\":\"predictor-canary\",\"twice\":\"3-log\"}");
    assertThat(fluentd.log()).contains("bid.var.logs.bid_response.log: {\"message\":\"{broken\"}");
  }

  @Test
  void shortenedWaitsLeaveTheNamesOfSlicesTrue() throws Exception {
    fluentd.shorten = asked -> Duration.ofMillis(100);
    Fluentd running = fluentd.started(FluentdFixture.usual(HEAD, "", TSV, ""));
    fluentd.append(LOG, "{\"site_id\":\"s\"}\n");

    running.tick();
    fluentd.later(Duration.ofMillis(100));
    running.tick();

    assertThat(fluentd.objects()).containsOnlyKeys("logs/local/2026112310/202611231042_0.tsv.gz");
  }

  @Test
  void aMatchOfEverythingShipsTheLogOfFluentdItself() throws Exception {
    String configuration =
        FluentdFixture.usual(HEAD, "", TSV, "").replace("<match bid.response>", "<match **>");
    Fluentd running = fluentd.started(configuration);
    fluentd.append(LOG, "{\"site_id\":\"s\"}\n");

    running.tick();
    fluentd.waitForSlice();
    running.tick();

    assertThat(fluentd.rows()).contains("\ts\t\t", "\t\t\t");
    assertThat(fluentd.log()).contains("Use <label @FLUENT_LOG> instead");
  }
}

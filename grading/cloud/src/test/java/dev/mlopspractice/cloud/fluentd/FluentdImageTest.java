package dev.mlopspractice.cloud.fluentd;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mlopspractice.cloud.containers.Container;
import dev.mlopspractice.cloud.containers.ContainerExit;
import dev.mlopspractice.cloud.containers.ContainerSpec;
import dev.mlopspractice.cloud.containers.Limits;
import dev.mlopspractice.cloud.containers.Mounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Fluentd as a container. */
@Timeout(60)
class FluentdImageTest {
  private static final String LOG = "/var/logs/bid_response.log";
  private static final String TSV = "@type tsv\n keys n";
  private static final String HEAD = "pos_file /var/logs/pos\n read_from_head true";

  @TempDir private Path root;
  private FluentdFixture fluentd;
  private Path conf;

  @BeforeEach
  void open() throws Exception {
    fluentd = new FluentdFixture(root, "image-mlops-practice");
    fluentd.s3.createBucket(request -> request.bucket(fluentd.bucket));
    conf = root.resolve("fluent.conf");
  }

  @AfterEach
  void close() {
    fluentd.close();
  }

  private Container run(String configuration) throws Exception {
    Files.writeString(conf, configuration);
    Files.createDirectories(root.resolve("volume"));
    return fluentd
        .cloud
        .containers()
        .run(
            new ContainerSpec(
                FluentdImage.of(conf, asked -> Duration.ofMillis(50)),
                List.of(),
                fluentd.environment,
                new Mounts(Map.of("/var/logs", root.resolve("volume"))),
                Limits.standard(),
                line -> {}));
  }

  @Test
  void itShipsWhatIsWrittenOnTheVolumeThatItMounts() throws Exception {
    Container container = run(FluentdFixture.usual(HEAD, "", TSV, ""));
    fluentd.append("/volume/bid_response.log", "{\"n\":1}\n");

    awaitObjects(container, 1);
    container.stop(Duration.ofSeconds(10));

    assertThat(container.exit().get(20, SECONDS).code()).isZero();
    assertThat(fluentd.rows()).containsExactly("1");
  }

  @Test
  void aConfigurationThatIsRefusedEndsItWithCodeOne() throws Exception {
    ContainerExit exit =
        run(FluentdFixture.usual("no_such true", "", TSV, "")).exit().get(20, SECONDS);

    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.output())
        .contains("[error]: config error file=\"fluent.conf\" error=\"'no_such' in <source>");
  }

  @Test
  void killedItShipsNothingMore() throws Exception {
    Container container =
        run(FluentdFixture.usual(HEAD, "", TSV, "").replace(LOG, LOG + ",/x.log"));
    awaitLog(container, "is now running");

    container.kill();

    assertThat(container.exit().get(20, SECONDS).code()).isEqualTo(137);
    assertThat(container.output()).doesNotContain("is now stopping");
  }

  private void awaitObjects(Container container, int objects) {
    long limit = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (fluentd.s3.listObjectsV2(r -> r.bucket(fluentd.bucket)).keyCount() < objects) {
      assertThat(System.nanoTime()).describedAs(container.output()).isLessThan(limit);
      LockSupport.parkNanos(5_000_000);
    }
  }

  private static void awaitLog(Container container, String text) {
    long limit = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!container.output().contains(text)) {
      assertThat(System.nanoTime()).describedAs(container.output()).isLessThan(limit);
      LockSupport.parkNanos(5_000_000);
    }
  }
}

package dev.mlopspractice.cloud.fluentd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlopspractice.cloud.conformance.Clients;
import dev.mlopspractice.cloud.containers.Image;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.MountPoint;
import software.amazon.awssdk.services.ecs.model.NetworkMode;

/** A task of two containers that share a volume: one writes a log, Fluentd ships it. */
@Timeout(60)
class SidecarTest {
  private static final String HEAD = "pos_file /var/logs/pos\n read_from_head true";

  @TempDir private Path root;

  @Test
  void aSidecarShipsTheLogOfItsNeighbour() throws Exception {
    try (FluentdFixture fluentd = new FluentdFixture(root, "sidecar-mlops-practice");
        EcsClient ecs = Clients.connect(EcsClient.builder(), fluentd.cloud.endpoint())) {
      fluentd.s3.createBucket(request -> request.bucket(fluentd.bucket));
      Path conf = root.resolve("fluent.conf");
      Files.writeString(conf, FluentdFixture.usual(HEAD, "", "@type tsv\n keys n", ""));
      fluentd.cloud.waits().atMost(Duration.ofMillis(50));
      fluentd
          .cloud
          .images()
          .register("fluentd", FluentdImage.of(conf, fluentd.cloud.waits()::shorten));
      fluentd
          .cloud
          .images()
          .register(
              "server",
              Image.standIn(
                  (environment, log, cancel) -> {
                    Files.writeString(Path.of(environment.get("LOG_FILE")), "{\"n\":1}\n");
                    cancel.await();
                    return 0;
                  }));
      ecs.createCluster(request -> request.clusterName("c"));
      ecs.registerTaskDefinition(
          request ->
              request
                  .family("server")
                  .networkMode(NetworkMode.BRIDGE)
                  .memory("512")
                  .volumes(volume -> volume.name("logs"))
                  .containerDefinitions(
                      container("server", "LOG_FILE", "/var/logs/bid_response.log"),
                      container("fluentd", "NAME", "sidecar")));

      String task =
          ecs.runTask(r -> r.cluster("c").taskDefinition("server")).tasks().get(0).taskArn();

      long limit = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (fluentd.s3.listObjectsV2(r -> r.bucket(fluentd.bucket)).keyCount() == 0) {
        assertThat(System.nanoTime())
            .describedAs(() -> fluentd.cloud.ecs().log(task).orElse("no log"))
            .isLessThan(limit);
        LockSupport.parkNanos(5_000_000);
      }
      ecs.stopTask(request -> request.cluster("c").task(task));
      assertThat(fluentd.rows()).containsExactly("1");
    }
  }

  private static ContainerDefinition container(String name, String variable, String value) {
    return ContainerDefinition.builder()
        .name(name)
        .image(name)
        .essential(true)
        .environment(KeyValuePair.builder().name(variable).value(value).build())
        .mountPoints(MountPoint.builder().sourceVolume("logs").containerPath("/var/logs").build())
        .build();
  }
}

package dev.mlopspractice.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlopspractice.cloud.conformance.Clients;
import dev.mlopspractice.cloud.conformance.On;
import dev.mlopspractice.cloud.conformance.SharedCloud;
import dev.mlopspractice.cloud.engine.EngineException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.s3.S3Client;

/** {@code CLOUD=endpoint}: another cloud behind this one; here a second embedded one plays it. */
@On(CloudMode.EMBEDDED)
@ExtendWith(SharedCloud.class)
class EndpointModeTest {

  @Test
  void anEndpointWhereNothingListensIsNamed() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    URI nobody = URI.create("http://127.0.0.1:" + free);
    assertThatThrownBy(() -> Cloud.start(CloudOptions.embedded().withTarget(nobody)))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining(
            "nothing answers at ENDPOINT=" + nobody + " (Connection refused).\nStart one");
  }

  @Test
  void dataGoesToTheEndpointAndTasksStayHere(Cloud target) throws IOException {
    String name = "b-" + UUID.randomUUID();
    try (Cloud front = Cloud.start(CloudOptions.embedded().withTarget(target.endpoint()))) {
      S3Client s3 = Clients.connect(S3Client.builder(), front.endpoint());
      s3.createBucket(b -> b.bucket(name));
      s3.putObject(b -> b.bucket(name).key("k"), RequestBody.fromString("x"));
      S3Client behind = Clients.connect(S3Client.builder(), target.endpoint());
      assertThat(behind.getObjectAsBytes(b -> b.bucket(name).key("k")).asUtf8String())
          .isEqualTo("x");

      EcsClient ecs = Clients.connect(EcsClient.builder(), front.endpoint());
      ecs.createCluster(b -> b.clusterName(name));
      EcsClient ecsBehind = Clients.connect(EcsClient.builder(), target.endpoint());
      assertThat(ecs.listClusters().clusterArns()).hasSize(1);
      assertThat(ecsBehind.listClusters().clusterArns()).isEmpty();
    }
  }
}

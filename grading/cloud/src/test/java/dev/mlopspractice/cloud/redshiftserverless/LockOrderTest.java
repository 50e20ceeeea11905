package dev.mlopspractice.cloud.redshiftserverless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.gateway.AwsException;
import dev.mlopspractice.cloud.gateway.Headers;
import dev.mlopspractice.cloud.gateway.Request;
import java.io.InputStream;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Statements look a workgroup's namespace up while others take namespaces out. */
class LockOrderTest {
  private static final int TIMES = 20_000;

  @Test
  void lookingUpAndTakingOutDoNotWaitForEachOther() throws Exception {
    Request request =
        new Request("r", "POST", "/", "", Headers.NONE, InputStream.nullInputStream());
    ObjectNode input = Json.object().put("namespaceName", "ads").put("workgroupName", "ads");
    ServerlessTags tags = new ServerlessTags();
    Namespaces namespaces = new Namespaces(Clock.systemUTC(), tags);
    Workgroups workgroups = new Workgroups(Clock.systemUTC(), tags, namespaces);
    namespaces.create(input, request);
    workgroups.create(input, request);

    CompletableFuture<Void> lookUps =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < TIMES; i++) {
                assertThat(workgroups.find("ads")).isPresent();
              }
            });
    CompletableFuture<Void> removals =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < TIMES; i++) {
                assertThatThrownBy(() -> workgroups.removeNamespace(input))
                    .isInstanceOf(AwsException.class);
              }
            });
    CompletableFuture.allOf(lookUps, removals).get(60, TimeUnit.SECONDS);
  }
}

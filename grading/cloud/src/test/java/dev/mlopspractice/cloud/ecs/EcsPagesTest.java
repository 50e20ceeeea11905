package dev.mlopspractice.cloud.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlopspractice.cloud.containers.Image;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.ecs.model.Task;

@Timeout(60)
class EcsPagesTest {
  @Test
  void theLogOfATaskShowsItsOutputAndWhyItStopped() throws Exception {
    try (EcsFixture ecs = new EcsFixture()) {
      ecs.images.register(
          "job",
          Image.standIn(
              (environment, log, cancel) -> {
                log.println("trained on 7 rows");
                return 1;
              }));
      ecs.define("job", "job");
      Task task = ecs.stopped(ecs.run("job"));

      assertThat(get(ecs, "tasks").body()).contains(task.taskArn());
      assertThat(get(ecs, "tasks/log?task=" + task.taskArn()).body())
          .isEqualTo("trained on 7 rows\n-- Essential container in task exited\n");
      assertThat(get(ecs, "tasks/log?task=none").statusCode()).isEqualTo(404);
    }
  }

  private static HttpResponse<String> get(EcsFixture ecs, String page)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(ecs.cloud.endpoint() + "/_cloud/" + page)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }
}

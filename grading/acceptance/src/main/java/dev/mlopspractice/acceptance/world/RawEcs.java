package dev.mlopspractice.acceptance.world;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Registers task definitions from the JSON of {@code ops/} as it is: the SDK has no reader for it.
 *
 * <p>The signature is not a real one, so this works only where signatures are not checked.
 */
final class RawEcs {
  private static final String AUTHORIZATION =
      "AWS4-HMAC-SHA256 Credential=grader/20260101/"
          + Aws.REGION
          + "/ecs/aws4_request, SignedHeaders=host, Signature=0";

  private final HttpClient http;
  private final URI endpoint;

  RawEcs(HttpClient http, URI endpoint) {
    this.http = http;
    this.endpoint = endpoint;
  }

  /**
   * @return the status and body of the answer to {@code RegisterTaskDefinition}
   */
  HttpResponse<String> registerTaskDefinition(String json) {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .timeout(Duration.ofSeconds(20))
            .header("Authorization", AUTHORIZATION)
            .header("Content-Type", "application/x-amz-json-1.1")
            .header("X-Amz-Target", "AmazonEC2ContainerServiceV20141113.RegisterTaskDefinition")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException("The cloud does not answer at " + endpoint, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while registering a task definition", e);
    }
  }
}

package dev.mlopspractice.cloud.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.cloud.CloudMode;
import dev.mlopspractice.cloud.conformance.On;
import dev.mlopspractice.cloud.conformance.SharedCloud;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Repositories, on the wire: the SDK for them is in no module of the course. */
@On(CloudMode.EMBEDDED)
@ExtendWith(SharedCloud.class)
class EcrTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private final String name = "r-" + UUID.randomUUID().toString().substring(0, 8);
  private final String named = "\"repositoryName\":\"" + name + "\"";
  private Cloud cloud;

  @BeforeEach
  void take(Cloud shared) {
    cloud = shared;
  }

  private JsonNode call(String operation, String input) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(cloud.endpoint())
            .header("Content-Type", "application/x-amz-json-1.1")
            .header("X-Amz-Target", "AmazonEC2ContainerRegistry_V20150921." + operation)
            .POST(HttpRequest.BodyPublishers.ofString(input))
            .build();
    return new ObjectMapper().readTree(http.send(request, BodyHandlers.ofString()).body());
  }

  private String error(String operation, String input) throws Exception {
    return call(operation, input).path("__type").asText();
  }

  @Test
  void aRepositoryLivesFromItsCreationToItsEnd() throws Exception {
    JsonNode made =
        call(
                "CreateRepository",
                "{"
                    + named
                    + ",\"imageTagMutability\":\"IMMUTABLE\",\"tags\":[{\"Key\":\"a\",\"Value\":\"1\"}]}")
            .path("repository");
    String arn = made.path("repositoryArn").asText();
    assertThat(made.path("repositoryUri").asText()).endsWith(".amazonaws.com/" + name);
    assertThat(error("CreateRepository", "{" + named + "}"))
        .contains("RepositoryAlreadyExistsException");
    call(
        "PutImageScanningConfiguration",
        "{" + named + ",\"imageScanningConfiguration\":{\"scanOnPush\":true}}");
    JsonNode found =
        call("DescribeRepositories", "{\"repositoryNames\":[\"" + name + "\"]}")
            .path("repositories")
            .path(0);
    assertThat(found.path("imageTagMutability").asText()).isEqualTo("IMMUTABLE");
    assertThat(found.at("/imageScanningConfiguration/scanOnPush").asBoolean()).isTrue();
    call(
        "TagResource",
        "{\"resourceArn\":\"" + arn + "\",\"tags\":[{\"Key\":\"b\",\"Value\":\"2\"}]}");
    call("UntagResource", "{\"resourceArn\":\"" + arn + "\",\"tagKeys\":[\"a\"]}");
    assertThat(call("ListTagsForResource", "{\"resourceArn\":\"" + arn + "\"}").toString())
        .isEqualTo("{\"tags\":[{\"Key\":\"b\",\"Value\":\"2\"}]}");
    call("DeleteRepository", "{" + named + "}");
    assertThat(error("DescribeRepositories", "{\"repositoryNames\":[\"" + name + "\"]}"))
        .contains("RepositoryNotFoundException");
  }

  @Test
  void itsPoliciesAreKeptAsTheyAre() throws Exception {
    call("CreateRepository", "{" + named + "}");
    for (Policy policy : Policy.values()) {
      String operation = policy == Policy.ACCESS ? "RepositoryPolicy" : "LifecyclePolicy";
      String set = (policy == Policy.ACCESS ? "Set" : "Put") + operation;
      assertThat(error("Get" + operation, "{" + named + "}")).contains(policy.error);
      call(set, "{" + named + ",\"" + policy.member + "\":\"{ }\"}");
      assertThat(call("Get" + operation, "{" + named + "}").path(policy.member).asText())
          .isEqualTo("{ }");
      call("Delete" + operation, "{" + named + "}");
      assertThat(error("Delete" + operation, "{" + named + "}")).contains(policy.error);
    }
    assertThat(error("CreateRepository", "{\"repositoryName\":\"UPPER\"}"))
        .contains("InvalidParameterException");
  }
}

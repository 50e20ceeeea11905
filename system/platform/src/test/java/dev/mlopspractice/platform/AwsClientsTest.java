package dev.mlopspractice.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** The real client against a server on a free port that answers 404 to all but one key. */
class AwsClientsTest {

  private final Map<String, String> properties = new HashMap<>();
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    set("aws.endpointUrl", "http://127.0.0.1:" + server.getAddress().getPort());
    set("aws.accessKeyId", "test");
    set("aws.secretAccessKey", "test");
  }

  @AfterEach
  void stop() {
    server.stop(0);
    properties.forEach(AwsClientsTest::restore);
  }

  @Test
  void speaksToTheEndpointOfTheEnvironmentInTheRegionOfTheSettings() {
    try (S3Client s3 = clients("eu-west-1").s3()) {
      byte[] bytes = s3.getObjectAsBytes(r -> r.bucket("b").key("there")).asByteArray();

      assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo("content");
    }
    assertThat(seen)
        .singleElement()
        .asString()
        .startsWith("GET /b/there ")
        .contains("/eu-west-1/s3/aws4_request");
  }

  @Test
  void buildsAClientOfAnyService() {
    try (S3Client s3 = clients("us-west-2").build(S3Client.builder())) {
      s3.headObject(r -> r.bucket("b").key("there"));
    }
    assertThat(seen).singleElement().asString().contains("/us-west-2/");
  }

  @Test
  void findsNoModelWhereS3HasNoMarker() {
    try (S3Client s3 = clients("eu-west-1").s3()) {
      ModelStore store = new ModelStore(s3, "b");

      assertThatThrownBy(() -> store.read("m", "r1"))
          .isInstanceOf(ModelNotFoundException.class)
          .hasMessageContaining("s3://b/models/m/r1/_SUCCESS");
    }
  }

  private static AwsClients clients(String region) {
    return new AwsClients(Settings.from(Map.of("AWS_REGION", region)));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      seen.add(
          "%s %s %s"
              .formatted(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().getPath(),
                  exchange.getRequestHeaders().getFirst("Authorization")));
      boolean found = exchange.getRequestURI().getPath().equals("/b/there");
      boolean head = exchange.getRequestMethod().equals("HEAD");
      byte[] body = found && !head ? "content".getBytes(StandardCharsets.UTF_8) : new byte[0];
      exchange.sendResponseHeaders(found ? 200 : 404, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private void set(String property, String value) {
    properties.put(property, System.getProperty(property));
    System.setProperty(property, value);
  }

  private static void restore(String property, String value) {
    if (value == null) {
      System.clearProperty(property);
    } else {
      System.setProperty(property, value);
    }
  }
}

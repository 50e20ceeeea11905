package dev.mlopspractice.acceptance.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NameProxyTest {
  private final NameProxy proxy = new NameProxy();

  @AfterEach
  void close() {
    proxy.close();
  }

  @Test
  void whoeverStandsBehindANameAnswers() throws Exception {
    proxy.play("predictor:8080", () -> "up 1\n");
    HttpClient through =
        HttpClient.newBuilder()
            .proxy(ProxySelector.of(new InetSocketAddress("127.0.0.1", proxy.address().getPort())))
            .build();
    assertThat(get(through, URI.create("http://predictor:8080/metrics")).body())
        .isEqualTo("up 1\n");
    assertThat(get(through, URI.create("http://predictor:9090/metrics")).statusCode())
        .isEqualTo(502);
    assertThat(proxy.strangers()).containsExactly("predictor:9090");
  }

  @Test
  void namesHaveRecordsOfTypeAOnly() throws Exception {
    proxy.name("predictor.internal", List.of("10.0.0.1", "10.0.0.2"));
    assertThat(lookUp("type=A&port=8080&name=predictor.internal"))
        .contains("10.0.0.1:8080", "10.0.0.2:8080", "__meta_dns_name");
    assertThat(lookUp("type=SRV&port=0&name=predictor.internal")).doesNotContain("10.0.0.1");
    assertThat(lookUp("type=A&port=8080&name=nobody.internal")).contains("\"targets\":[]");
    assertThat(proxy.unknownNames()).containsExactly("nobody.internal");
  }

  private String lookUp(String query) throws IOException, InterruptedException {
    URI uri = URI.create(proxy.address() + "/names?" + query);
    return get(HttpClient.newHttpClient(), uri).body();
  }

  private static HttpResponse<String> get(HttpClient http, URI uri)
      throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}

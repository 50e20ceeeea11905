package dev.mlopspractice.cloud.elasticloadbalancing;

import static dev.mlopspractice.cloud.elasticloadbalancing.ElbFixture.await;
import static dev.mlopspractice.cloud.elasticloadbalancing.ElbFixture.forward;
import static dev.mlopspractice.cloud.elasticloadbalancing.ElbFixture.share;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;

@SuppressWarnings("unchecked") // the builders of the SDK take generic varargs
@Timeout(90)
class ForwardingTest {
  private ElbFixture elb;

  @BeforeEach
  void start() throws Exception {
    elb = new ElbFixture();
  }

  @AfterEach
  void close() {
    elb.close();
  }

  @Test
  void trafficIsSplitByWeightAndANewWeightCountsAtOnce() throws Exception {
    String stable = elb.group("stable");
    String canary = elb.group("canary");
    elb.target(stable, "stable");
    elb.target(canary, "canary");
    String listener = elb.listener(forward(share(stable, 90), share(canary, 10)));

    int toCanary = 0;
    for (int i = 0; i < 2_000; i++) {
      toCanary += elb.get(listener, "/predict").body().equals("canary") ? 1 : 0;
    }
    // The 99.9 % interval of a binomial distribution with n = 2000 and p = 0.1.
    assertThat(toCanary).isBetween(157, 245);
    assertThat(elb.cloud.elb().counts(canary).requests()).isEqualTo(toCanary);
    assertThat(elb.cloud.elb().counts(stable).answers2xx()).isEqualTo(2_000 - toCanary);

    elb.client.modifyListener(
        b -> b.listenerArn(listener).defaultActions(forward(share(stable, 1), share(canary, 0))));
    for (int i = 0; i < 50; i++) {
      assertThat(elb.get(listener, "/predict").body()).isEqualTo("stable");
    }
  }

  @Test
  void rulesAreTakenByPriorityAndTheirConditionsMustAllHold() throws Exception {
    String usual = elb.group("usual");
    elb.target(usual, "usual");
    String listener = elb.listener(usual);
    rule(listener, 20, "path", path("/predict*"));
    rule(listener, 10, "both", path("/predict"), host("*.example.com"));
    rule(
        listener,
        30,
        "header",
        RuleCondition.builder()
            .field("http-header")
            .httpHeaderConfig(h -> h.httpHeaderName("X-Canary").values("yes"))
            .build());
    rule(
        listener,
        40,
        "query",
        RuleCondition.builder()
            .field("query-string")
            .queryStringConfig(q -> q.values(v -> v.key("version").value("2?")))
            .build());

    assertThat(elb.get(listener, "/").body()).isEqualTo("usual");
    assertThat(elb.get(listener, "/predict/it").body()).isEqualTo("path");
    assertThat(elb.get(listener, "/predict").body()).isEqualTo("path");
    assertThat(elb.get(listener, "/", "X-Canary", "YES").body()).isEqualTo("header");
    assertThat(elb.get(listener, "/?version=21").body()).isEqualTo("query");
    assertThat(elb.get(listener, "/?version=3").body()).isEqualTo("usual");
    assertThat(asHost(listener, "/predict", "ads.example.com")).contains("both");
  }

  /** The JDK's client does not let one set Host. */
  private String asHost(String listener, String path, String host) throws Exception {
    URI at = elb.cloud.elb().endpoint(listener);
    try (java.net.Socket socket = new java.net.Socket(at.getHost(), at.getPort())) {
      String head = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      return new String(
          socket.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  private void rule(String listener, int priority, String answer, RuleCondition... conditions) {
    elb.client.createRule(
        b ->
            b.listenerArn(listener)
                .priority(priority)
                .conditions(conditions)
                .actions(
                    Action.builder()
                        .type(ActionTypeEnum.FIXED_RESPONSE)
                        .fixedResponseConfig(f -> f.statusCode("200").messageBody(answer))
                        .build()));
  }

  private static RuleCondition path(String pattern) {
    return RuleCondition.builder()
        .field("path-pattern")
        .pathPatternConfig(p -> p.values(pattern))
        .build();
  }

  private static RuleCondition host(String pattern) {
    return RuleCondition.builder()
        .field("host-header")
        .hostHeaderConfig(h -> h.values(pattern))
        .build();
  }

  @Test
  void aTargetLearnsWhereARequestCameFrom() throws Exception {
    String group = elb.group("group");
    FakeTarget target = elb.target(group, "target");
    String listener = elb.listener(group);

    elb.get(listener, "/", "X-Forwarded-For", "10.1.1.1");
    assertThat(target.headers.get("X-forwarded-for")).containsExactly("10.1.1.1, 127.0.0.1");
    assertThat(target.headers.get("X-forwarded-proto")).containsExactly("http");
    assertThat(target.headers.get("X-forwarded-port")).containsExactly("80");
    assertThat(target.headers.get("X-amzn-trace-id").get(0))
        .matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24}");
  }

  @Test
  void aLargeBodyGoesThroughBothWays() throws Exception {
    String group = elb.group("group");
    elb.target(group, "target");
    String listener = elb.listener(group);
    String body = "0123456789".repeat(300_000);

    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(elb.cloud.elb().endpoint(listener).resolve("/echo"))
                    .POST(BodyPublishers.ofString(body))
                    .build(),
                BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(body);
  }

  @Test
  void aClientStaysAtItsTarget() throws Exception {
    String group = elb.group("group");
    elb.target(group, "one");
    elb.target(group, "two");
    elb.client.modifyTargetGroupAttributes(
        b ->
            b.targetGroupArn(group)
                .attributes(
                    a -> a.key("stickiness.enabled").value("true"),
                    a -> a.key("stickiness.type").value("lb_cookie")));
    String listener = elb.listener(group);

    HttpResponse<String> first = elb.get(listener, "/");
    String cookie = cookie(first, "AWSALB=");
    for (int i = 0; i < 20; i++) {
      assertThat(elb.get(listener, "/", "Cookie", cookie).body()).isEqualTo(first.body());
    }
  }

  @Test
  void aClientStaysAtItsGroupUntilThatHasNoWeightAnyMore() throws Exception {
    String stable = elb.group("stable");
    String canary = elb.group("canary");
    elb.target(stable, "stable");
    elb.target(canary, "canary");
    String listener = elb.listener(sticky(stable, 0, canary, 100));
    String cookie = cookie(elb.get(listener, "/"), "AWSALBTG=");

    elb.client.modifyListener(
        b -> b.listenerArn(listener).defaultActions(sticky(stable, 999, canary, 1)));
    for (int i = 0; i < 20; i++) {
      assertThat(elb.get(listener, "/", "Cookie", cookie).body()).isEqualTo("canary");
    }
    elb.client.modifyListener(
        b -> b.listenerArn(listener).defaultActions(sticky(stable, 1, canary, 0)));
    assertThat(elb.get(listener, "/", "Cookie", cookie).body()).isEqualTo("stable");
  }

  private static Action sticky(String stable, int stableWeight, String canary, int canaryWeight) {
    return Action.builder()
        .type(ActionTypeEnum.FORWARD)
        .forwardConfig(
            f ->
                f.targetGroups(share(stable, stableWeight), share(canary, canaryWeight))
                    .targetGroupStickinessConfig(s -> s.enabled(true).durationSeconds(60)))
        .build();
  }

  private static String cookie(HttpResponse<String> answer, String name) {
    List<String> cookies = answer.headers().allValues("Set-Cookie");
    return cookies.stream().filter(c -> c.startsWith(name)).findFirst().orElseThrow().split(";")[0];
  }

  @Test
  void withoutTargetsTheLoadBalancerAnswersItself() throws Exception {
    String group = elb.group("group");
    String listener = elb.listener(group);
    assertThat(elb.get(listener, "/").statusCode()).isEqualTo(503);

    FakeTarget target = elb.target(group, "target");
    target.close();
    await("502", () -> statusOf(listener) == 502);
  }

  @Test
  void aTargetThatIsSilentForTooLongIsGivenUp() throws Exception {
    String group = elb.group("group");
    FakeTarget target = elb.target(group, "target");
    target.gate = new java.util.concurrent.CountDownLatch(1);
    elb.client.modifyLoadBalancerAttributes(
        b ->
            b.loadBalancerArn(elb.loadBalancer)
                .attributes(a -> a.key("idle_timeout.timeout_seconds").value("1")));
    String listener = elb.listener(group);

    assertThat(elb.get(listener, "/slow").statusCode()).isEqualTo(504);
    target.gate.countDown();
  }

  private int statusOf(String listener) {
    try {
      return elb.get(listener, "/").statusCode();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aRedirectSendsTheClientElsewhere() throws Exception {
    String listener =
        elb.listener(
            Action.builder()
                .type(ActionTypeEnum.REDIRECT)
                .redirectConfig(r -> r.statusCode("HTTP_302").path("/v2/#{path}"))
                .build());
    HttpResponse<String> answer = elb.get(listener, "/predict?a=1");
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .isEqualTo(elb.cloud.elb().endpoint(listener) + "/v2/predict?a=1");
  }
}

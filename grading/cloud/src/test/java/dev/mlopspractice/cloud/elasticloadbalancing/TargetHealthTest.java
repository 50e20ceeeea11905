package dev.mlopspractice.cloud.elasticloadbalancing;

import static dev.mlopspractice.cloud.elasticloadbalancing.ElbFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@SuppressWarnings("unchecked") // the builders of the SDK take generic varargs
@Timeout(90)
class TargetHealthTest {
  private ElbFixture elb;
  private String group;
  private String listener;

  @BeforeEach
  void start() throws Exception {
    elb = new ElbFixture();
    group = elb.group("group");
    listener = elb.listener(group);
  }

  @AfterEach
  void close() {
    elb.close();
  }

  @Test
  void aTargetThatFailsItsChecksIsTakenOutAndComesBack() throws Exception {
    elb.target(group, "good");
    FakeTarget bad = elb.target(group, "bad");
    bad.readyStatus = 500;
    await("unhealthy", () -> elb.state(group, bad).equals("unhealthy"));

    assertThat(answers(20)).containsOnly("good");
    bad.readyStatus = 200;
    await("healthy again", () -> elb.state(group, bad).equals("healthy"));
    assertThat(answers(20)).contains("bad");
  }

  @Test
  void whereNoTargetIsHealthyAllAreTaken() throws Exception {
    FakeTarget only = elb.target(group, "only");
    only.readyStatus = 404;
    await("unhealthy", () -> elb.state(group, only).equals("unhealthy"));
    assertThat(answers(3)).containsOnly("only");
  }

  @Test
  void theMatcherSaysWhichCodesPass() throws Exception {
    elb.client.modifyTargetGroup(
        b -> b.targetGroupArn(group).matcher(m -> m.httpCode("200-299,404")));
    FakeTarget target = elb.target(group, "target");
    target.readyStatus = 404;
    assertThat(answers(3)).containsOnly("target");
    assertThat(elb.state(group, target)).isEqualTo("healthy");
  }

  @Test
  void aTargetThatDiesLosesNoRequest() throws Exception {
    elb.target(group, "alive");
    FakeTarget dying = elb.target(group, "dying");
    assertThat(answers(10)).contains("dying");
    dying.close();
    assertThat(answers(50)).containsOnly("alive");
  }

  @Test
  void aDeregisteredTargetFinishesWhatItHasAndGetsNothingNew() throws Exception {
    FakeTarget leaving = elb.target(group, "leaving");
    leaving.gate = new CountDownLatch(1);
    CompletableFuture<HttpResponse<String>> slow = CompletableFuture.supplyAsync(this::slow);
    assertThat(leaving.arrived.await(20, TimeUnit.SECONDS)).isTrue();
    elb.target(group, "staying");

    elb.deregister(group, leaving);
    assertThat(elb.state(group, leaving)).isEqualTo("draining");
    assertThat(answers(20)).containsOnly("staying");
    leaving.gate.countDown();
    assertThat(slow.get(20, TimeUnit.SECONDS).body()).isEqualTo("leaving");
    await("gone", () -> elb.state(group, leaving).equals("gone"));
  }

  @Test
  void aDrainEndsWithItsDelay() throws Exception {
    elb.client.modifyTargetGroupAttributes(
        b ->
            b.targetGroupArn(group)
                .attributes(a -> a.key("deregistration_delay.timeout_seconds").value("1")));
    FakeTarget leaving = elb.target(group, "leaving");
    leaving.gate = new CountDownLatch(1);
    CompletableFuture<HttpResponse<String>> slow = CompletableFuture.supplyAsync(this::slow);
    assertThat(leaving.arrived.await(20, TimeUnit.SECONDS)).isTrue();

    elb.deregister(group, leaving);
    await("gone", () -> elb.state(group, leaving).equals("gone"));
    assertThat(slow).isNotDone();
    leaving.gate.countDown();
    slow.get(20, TimeUnit.SECONDS);
  }

  @Test
  void withoutAListenerATargetIsUnused() throws Exception {
    String idle = elb.group("idle");
    FakeTarget target = new FakeTarget("idle");
    elb.register(idle, target);
    assertThat(elb.state(idle, target)).isEqualTo("unused");
    target.close();
  }

  private HttpResponse<String> slow() {
    try {
      return elb.get(listener, "/slow");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private List<String> answers(int count) throws Exception {
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      answers.add(elb.get(listener, "/").body());
    }
    return answers;
  }
}

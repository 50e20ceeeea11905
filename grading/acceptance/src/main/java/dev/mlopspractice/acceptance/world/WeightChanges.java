package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.cloud.gateway.Interceptors;
import dev.mlopspractice.cloud.gateway.Query;
import dev.mlopspractice.cloud.gateway.QueryProtocol;
import dev.mlopspractice.cloud.gateway.Reply;
import dev.mlopspractice.cloud.gateway.Request;
import dev.mlopspractice.cloud.gateway.Service;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A record of every weight, in percent, that a rule gives to the canary. */
public final class WeightChanges implements AutoCloseable {
  private final String rule;
  private final String canary;
  private final List<Integer> weights = new CopyOnWriteArrayList<>();
  private final CountDownLatch released = new CountDownLatch(1);
  private final Interceptors.Registration registration;
  private volatile int held = -1;

  /**
   * Records from now on.
   *
   * @param rule ARN of the rule
   * @param canary ARN of the canary's target group
   */
  WeightChanges(Interceptors interceptors, String rule, String canary) {
    this.rule = rule;
    this.canary = canary;
    this.registration = interceptors.add(this::watch);
  }

  private Reply watch(Request request, Service next) {
    boolean ours =
        request.service().equals("elasticloadbalancing")
            && request.operation().equals("ModifyRule")
            && QueryProtocol.parameters(request).first("RuleArn").orElse("").equals(rule);
    Reply reply = next.handle(request);
    if (ours && reply.status() == 200) {
      int percent = percent(QueryProtocol.parameters(request));
      if (weights.isEmpty() || weights.get(weights.size() - 1) != percent) {
        weights.add(percent);
      }
      if (percent == held) {
        held = -1;
        waitUntilReleased();
      }
    }
    return reply;
  }

  private void waitUntilReleased() {
    try {
      released.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The canary's percent of what a ModifyRule asks for; -1 where it is for neither group. */
  private int percent(Query form) {
    double all = 0;
    double part = 0;
    for (Map.Entry<String, String> entry : form.asMap().entrySet()) {
      if (entry.getKey().endsWith(".TargetGroupArn") && entry.getKey().contains("ForwardConfig")) {
        String name = entry.getKey().replace(".TargetGroupArn", ".Weight");
        double weight = Double.parseDouble(form.first(name).orElse("1"));
        all += weight;
        part += entry.getValue().equals(canary) ? weight : 0;
      }
    }
    return all == 0 ? -1 : (int) Math.round(100 * part / all);
  }

  /** Has the answer to the call that sets this weight wait until {@link #release}. */
  public void hold(int percent) {
    held = percent;
  }

  /** Lets the held call go on. */
  public void release() {
    released.countDown();
  }

  /** The weights that were set, in order; the same one twice running is there once. */
  public List<Integer> seen() {
    return List.copyOf(weights);
  }

  /** Forgets the weights that were set so far. */
  public void forget() {
    weights.clear();
  }

  /**
   * Requires that these weights were set, one after the other.
   *
   * @param optionalFirst may come before them: the weight that was there anyway
   */
  public void require(List<Integer> expected, int optionalFirst, String end) {
    List<Integer> found = seen();
    List<Integer> without =
        !found.isEmpty() && found.get(0) == optionalFirst ? found.subList(1, found.size()) : found;
    if (!found.equals(expected) && !without.equals(expected)) {
      throw new WrongAnswer(
          "the canary's percent is set to " + expected + ", in this order",
          "it was set to " + found + "; the rollout ended with: " + end);
    }
  }

  @Override
  public void close() {
    release();
    registration.close();
  }
}

package dev.mlopspractice.cloud.applicationautoscaling;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mlopspractice.cloud.ecs.ServiceScaling;
import dev.mlopspractice.cloud.elasticloadbalancing.ElbService;
import dev.mlopspractice.cloud.gateway.AwsException;
import dev.mlopspractice.cloud.gateway.JsonProtocol;
import dev.mlopspractice.cloud.gateway.Reply;
import dev.mlopspractice.cloud.gateway.Request;
import dev.mlopspractice.cloud.gateway.Service;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Application Auto Scaling: counts of ECS services by target tracking, on the processor time of
 * their tasks or on the requests that a load balancer has sent them.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what is scheduled here nobody waits for
public final class AutoScalingService implements Service, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AutoScalingService.class);
  private static final Duration PERIOD = Duration.ofMinutes(1);

  /** Below this the processor time of a task, told in hundredths of a second, says too little. */
  private static final Duration SHORTEST_PERIOD = Duration.ofMillis(50);

  private final Figures figures;
  private final Scaler scaler;
  private final UnaryOperator<Duration> waits;
  private final JsonProtocol protocol;
  private long lastLook = System.nanoTime();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "autoscaling");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Begins to look.
   *
   * @param waits how long a period of a minute and a cooldown really last
   */
  public AutoScalingService(
      ServiceScaling services, ElbService elb, UnaryOperator<Duration> waits, InstantSource clock) {
    this.waits = waits;
    this.figures = new Figures(services, elb);
    ScalingTags tags = new ScalingTags();
    ScalableTargets targets = new ScalableTargets(clock, services, tags);
    ScalingPolicies policies = new ScalingPolicies(clock, targets);
    Activities activities = new Activities();
    this.scaler = new Scaler(targets, policies, figures, services, activities, waits, clock);
    Map<String, JsonProtocol.Operation> operations = new HashMap<>();
    operations.put("RegisterScalableTarget", targets::register);
    operations.put("DescribeScalableTargets", targets::describe);
    operations.put(
        "DeregisterScalableTarget",
        (input, request) -> {
          policies.forget(targets.deregister(input).resourceId());
          return JsonNodeFactory.instance.objectNode();
        });
    operations.put("PutScalingPolicy", policies::put);
    operations.put("DescribeScalingPolicies", policies::describe);
    operations.put("DeleteScalingPolicy", policies::delete);
    operations.put("DescribeScalingActivities", activities::describe);
    operations.put("ListTagsForResource", tags::list);
    operations.put("TagResource", tags::tag);
    operations.put("UntagResource", tags::untag);
    this.protocol = new JsonProtocol("1.1", operations);
    long step = SHORTEST_PERIOD.toMillis();
    timer.scheduleWithFixedDelay(this::tick, step, step, TimeUnit.MILLISECONDS);
  }

  @Override
  public Reply handle(Request request) throws AwsException {
    return protocol.handle(request);
  }

  /**
   * From now on every policy of this resource sees this value, whatever its tasks do.
   *
   * @param resourceId {@code service/cluster/service}
   */
  public void measure(String resourceId, double value) {
    figures.give(resourceId, value);
  }

  /** Ends {@link #measure}. */
  public void measureAgain(String resourceId) {
    figures.measureAgain(resourceId);
  }

  /** Asked anew each time, because pauses may be shortened meanwhile. */
  private void tick() {
    Duration asked = waits.apply(PERIOD);
    Duration period = asked.compareTo(SHORTEST_PERIOD) < 0 ? SHORTEST_PERIOD : asked;
    if (System.nanoTime() - lastLook < period.toNanos()) {
      return;
    }
    lastLook = System.nanoTime();
    try {
      scaler.look();
    } catch (RuntimeException e) {
      LOG.error("scaling failed by a defect of the embedded cloud", e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}

package dev.mlopspractice.canary;

import dev.mlopspractice.platform.AwsClients;
import dev.mlopspractice.platform.Settings;
import dev.mlopspractice.warehouse.Pauses;
import dev.mlopspractice.warehouse.Statements;
import java.time.Duration;
import java.time.InstantSource;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;

/**
 * Rolls a canary out, on evidence from the load balancer, CloudWatch and the warehouse.
 *
 * <p>Environment: as {@link Listening#of} and {@link Statements#of}; {@code AWS_REGION}; {@code
 * PAUSE_SECONDS} (60) between two looks; {@code STEP_SECONDS} (3600) that a step may wait for
 * enough evidence; {@code READ_FAILURES} (5) in a row that are put up with; {@code PERIOD_SECONDS}
 * (60) of CloudWatch; {@code CLICK_SECONDS} (1800) in which a click may come. Exit codes: 0 the
 * canary gets all requests; 1 it gets none, or the program could not set it; 2 the environment is
 * not set up. Run again, it goes on from the weights that the listener has.
 */
public final class Promote {

  private Promote() {}

  /** Rolls out once. */
  public static void main(String[] args) {
    Program.main("promote", Promote::promote);
  }

  private static boolean promote(Settings settings, AwsClients clients) {
    Listening listening = Listening.of(settings);
    Limits limits =
        new Limits(
            seconds(settings, "PAUSE_SECONDS", 60),
            seconds(settings, "STEP_SECONDS", 3600),
            settings.integer("READ_FAILURES", 5, 0, 1000));
    try (ElasticLoadBalancingV2Client elb = clients.build(ElasticLoadBalancingV2Client.builder());
        CloudWatchClient cloudWatch = clients.build(CloudWatchClient.builder());
        RedshiftDataClient redshift = clients.build(RedshiftDataClient.builder())) {
      EvidenceSource evidence =
          new JoinedEvidence(
              elb,
              new CloudWatchEvidence(
                  cloudWatch,
                  CloudWatchEvidence.loadBalancer(listening.listener()),
                  seconds(settings, "PERIOD_SECONDS", 60)),
              new WarehouseEvidence(
                  Statements.of(settings, redshift), seconds(settings, "CLICK_SECONDS", 1800)),
              listening.stable(),
              listening.canary());
      Rollout rollout =
          new Rollout(
              listening.weights(elb),
              evidence,
              new Comparison(limits.looks(Rollout.STEPS.size() - 1)),
              limits,
              InstantSource.system(),
              Pauses.real(),
              System.out);
      return Program.tell(rollout.run());
    }
  }

  private static Duration seconds(Settings settings, String variable, int fallback) {
    return Duration.ofSeconds(settings.integer(variable, fallback, 1, 604_800));
  }
}

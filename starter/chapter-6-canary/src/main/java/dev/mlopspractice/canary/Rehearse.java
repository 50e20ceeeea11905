package dev.mlopspractice.canary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mlopspractice.platform.AwsClients;
import dev.mlopspractice.platform.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Rolls out in no time: weights are really set, while hours and evidence are played from a document
 * in the bucket ({@link Rehearsal}).
 *
 * <p>Environment: {@code NAME}, {@code AWS_REGION}, as {@link Listening#of}, and {@code REHEARSAL},
 * the document's key. It looks every minute, waits half an hour for enough evidence, and puts up
 * with three failures in a row. Exit codes: as {@link Promote}.
 */
public final class Rehearse {
  private static final Limits LIMITS = new Limits(Duration.ofMinutes(1), Duration.ofMinutes(30), 3);

  private Rehearse() {}

  /** Rehearses once. */
  public static void main(String[] args) {
    Program.main("rehearse", Rehearse::rehearse);
  }

  private static boolean rehearse(Settings settings, AwsClients clients) {
    Listening listening = Listening.of(settings);
    String key = settings.require("REHEARSAL", "set it to the key of the document to play");
    try (ElasticLoadBalancingV2Client elb = clients.build(ElasticLoadBalancingV2Client.builder());
        S3Client s3 = clients.s3()) {
      Rehearsal rehearsal = new Rehearsal(listening.weights(elb), read(s3, settings.bucket(), key));
      Rollout rollout =
          new Rollout(
              rehearsal, rehearsal, Rehearsal::judge, LIMITS, rehearsal, rehearsal, System.out);
      return Program.tell(rollout.run());
    }
  }

  private static JsonNode read(S3Client s3, String bucket, String key) {
    try {
      return new ObjectMapper()
          .readTree(s3.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(key + " is not JSON: " + e.getMessage(), e);
    }
  }
}

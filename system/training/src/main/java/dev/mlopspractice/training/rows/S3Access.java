package dev.mlopspractice.training.rows;

import dev.mlopspractice.platform.AwsClients;
import dev.mlopspractice.platform.Settings;
import java.io.Serializable;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;

/** Opens a client for S3 where it is called: on the driver, or in a task on another machine. */
@FunctionalInterface
public interface S3Access extends Serializable {

  /** A new client; whoever asks for it closes it. */
  S3Client open();

  /**
   * Clients for a region, with the credentials and the endpoint that the SDK finds in the process
   * that opens them.
   */
  static S3Access inRegion(String region) {
    return () -> new AwsClients(Settings.from(Map.of("AWS_REGION", region))).s3();
  }
}

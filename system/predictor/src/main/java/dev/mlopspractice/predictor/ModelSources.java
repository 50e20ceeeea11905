package dev.mlopspractice.predictor;

import dev.mlopspractice.platform.Settings;
import software.amazon.awssdk.services.s3.S3Client;

/** Makes a process's model source, once its settings and its S3 client are there. */
@FunctionalInterface
public interface ModelSources {

  /**
   * The source. It is asked for its models at once; after that the client is closed.
   *
   * @throws dev.mlopspractice.platform.SettingsException if a setting that it needs is missing or
   *     wrong
   */
  ModelSource create(Settings settings, S3Client s3);
}

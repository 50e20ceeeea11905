package dev.mlopspractice.training;

import dev.mlopspractice.training.rows.S3Access;
import java.nio.file.Path;
import software.amazon.awssdk.services.s3.S3Client;

/** Opens {@link DirectoryS3} clients, also in other processes. */
public record DirectoryAccess(String root) implements S3Access {

  /** Access to the buckets in a directory. */
  public static DirectoryAccess to(Path root) {
    return new DirectoryAccess(root.toString());
  }

  @Override
  public S3Client open() {
    return new DirectoryS3(Path.of(root));
  }
}

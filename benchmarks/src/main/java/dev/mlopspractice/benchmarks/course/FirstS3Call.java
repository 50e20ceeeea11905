package dev.mlopspractice.benchmarks.course;

import dev.mlopspractice.benchmarks.EmbeddedS3;
import java.io.IOException;

/** Starts the embedded cloud, makes its first call to S3, and tells when that was answered. */
final class FirstS3Call {

  private FirstS3Call() {}

  public static void main(String[] args) throws IOException {
    try (EmbeddedS3 s3 = EmbeddedS3.start()) {
      System.out.println("answered " + s3.client().listBuckets().buckets().size());
    }
  }
}

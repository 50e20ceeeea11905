package dev.mlopspractice.course.demo;

import dev.mlopspractice.data.GeneratedRow;
import dev.mlopspractice.data.Generator;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Generated rows, put where the training pipeline looks for them. */
final class TrainingData {
  private final S3Client s3;
  private final String bucket;
  private final Generator generator;

  TrainingData(S3Client s3, String bucket, Generator generator) {
    this.s3 = s3;
    this.bucket = bucket;
    this.generator = generator;
  }

  /** Uploads all rows as one file. */
  void upload(String file) {
    StringBuilder lines = new StringBuilder(GeneratedRow.HEADER);
    for (long index = 0; index < generator.rows(); index++) {
      generator.row(index).appendTo(lines);
    }
    byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
    s3.putObject(
        request -> request.bucket(bucket).key("train_data/" + file), RequestBody.fromBytes(bytes));
  }
}

package dev.mlopspractice.course.demo;

import dev.mlopspractice.data.GeneratedRow;
import dev.mlopspractice.data.Generator;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
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

  /** Uploads the rows from one index to another (exclusive); tells what it did, in words. */
  String upload(String file, long from, long to) {
    StringBuilder lines = new StringBuilder(GeneratedRow.HEADER);
    long clicks = 0;
    for (long index = from; index < to; index++) {
      GeneratedRow row = generator.row(index);
      row.appendTo(lines);
      clicks += row.click() ? 1 : 0;
    }
    byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
    s3.putObject(
        request -> request.bucket(bucket).key("train_data/" + file), RequestBody.fromBytes(bytes));
    return String.format(
        Locale.ROOT,
        "%,d rows, %.1f %% of them clicked, in s3://%s/train_data/%s",
        to - from,
        100.0 * clicks / (to - from),
        bucket,
        file);
  }
}

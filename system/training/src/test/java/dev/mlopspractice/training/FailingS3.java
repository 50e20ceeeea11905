package dev.mlopspractice.training;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A store that does one write fewer than it is asked for: the write of this number fails. */
final class FailingS3 extends DirectoryS3 {

  private final int failing;
  private final AtomicInteger writes = new AtomicInteger();

  FailingS3(Path root, int failing) {
    super(root);
    this.failing = failing;
  }

  /** How many writes were asked for. */
  int writes() {
    return writes.get();
  }

  @Override
  public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
    if (writes.getAndIncrement() == failing) {
      throw S3Exception.builder().statusCode(503).message("Slow Down").build();
    }
    return super.putObject(request, body);
  }
}

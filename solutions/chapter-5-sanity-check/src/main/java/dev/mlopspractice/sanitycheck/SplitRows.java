package dev.mlopspractice.sanitycheck;

import dev.mlopspractice.platform.Settings;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Splits rows that are in the bucket: what {@link SplitStep} does to the rows of a training, by
 * itself.
 *
 * <p>Environment: {@code NAME}, {@code REVISION}, {@code AWS_REGION}, and {@code TRAIN_DATA}, the
 * key of the rows. Writes {@code splits/<revision>/training.tsv}, {@code validation.tsv} and {@code
 * test.tsv}. Exit codes: see {@link Program#main}.
 */
public final class SplitRows {

  private SplitRows() {}

  /** Splits 80 % to 10 % to 10 %. */
  public static void main(String[] args) {
    Program.main("split-rows", (settings, clients, s3) -> split(settings, s3));
  }

  private static String split(Settings settings, S3Client s3) {
    String revision = settings.require("REVISION", "set it to the revision that is trained");
    RowFiles files = new RowFiles(s3, settings.bucket());
    List<LabelledRow> rows = files.read(settings.require("TRAIN_DATA", "set it to a key"));
    Parts<LabelledRow> parts = new TimeSplit(0.8, 0.1).split(rows, LabelledRow::hour);
    files.write("splits/" + revision + "/training.tsv", parts.training());
    files.write("splits/" + revision + "/validation.tsv", parts.validation());
    files.write("splits/" + revision + "/test.tsv", parts.test());
    return "%d rows for training, %d for validation, %d for the test"
        .formatted(parts.training().size(), parts.validation().size(), parts.test().size());
  }
}

package dev.mlopspractice.training.rows;

import dev.mlopspractice.training.step.TrainingException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Finds the objects of the training data and cuts them into slices of a fixed size, so that the
 * slices, and with them the data's hash, don't depend on the machines that read them.
 */
final class Slicer {

  private final S3Client s3;
  private final long sliceBytes;

  Slicer(S3Client s3, long sliceBytes) {
    this.s3 = s3;
    this.sliceBytes = sliceBytes;
  }

  /**
   * The slices of all {@code .tsv} and {@code .tsv.gz} objects under a prefix, in the order of
   * their keys and offsets.
   *
   * @throws TrainingException if there is none, or one's header lacks a column
   */
  List<ObjectSlice> slices(String bucket, String prefix) {
    List<ObjectSlice> slices = new ArrayList<>();
    for (S3Object object : list(bucket, prefix)) {
      cut(bucket, object, slices);
    }
    if (slices.isEmpty()) {
      throw new TrainingException(
          "No training data: there is no .tsv or .tsv.gz object under s3://%s/%s; upload some there, or set TRAIN_DATA to the prefix it has"
              .formatted(bucket, prefix));
    }
    return slices;
  }

  private List<S3Object> list(String bucket, String prefix) {
    try {
      return s3
          .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix))
          .contents()
          .stream()
          .filter(object -> object.key().endsWith(".tsv") || object.key().endsWith(".tsv.gz"))
          .toList();
    } catch (SdkException e) {
      throw new TrainingException(
          "Listing s3://%s/%s failed: %s; check NAME, AWS_REGION, the credentials, and AWS_ENDPOINT_URL if it is set"
              .formatted(bucket, prefix, e.getMessage()),
          e);
    }
  }

  private void cut(String bucket, S3Object object, List<ObjectSlice> slices) {
    Columns columns = columns(bucket, object);
    long step = ObjectSlice.gzipped(object.key()) ? Math.max(1, object.size()) : sliceBytes;
    for (long from = 0; from < object.size(); from += step) {
      long to = Math.min(from + step, object.size());
      slices.add(new ObjectSlice(bucket, object.key(), object.eTag(), from, to, columns));
    }
  }

  private Columns columns(String bucket, S3Object object) {
    String location = "s3://" + bucket + "/" + object.key();
    ResponseInputStream<GetObjectResponse> response =
        s3.getObject(request -> request.bucket(bucket).key(object.key()));
    try {
      InputStream text =
          ObjectSlice.gzipped(object.key()) ? new GZIPInputStream(response) : response;
      LineReader lines = new LineReader(text, 0);
      if (!lines.advance()) {
        throw new TrainingException(
            location + " is empty, it does not even name its columns; delete or replace it");
      }
      return Columns.of(lines.text(), location);
    } catch (IOException | MalformedLineException e) {
      throw new TrainingException(
          "Reading the first line of %s failed: %s".formatted(location, e.getMessage()), e);
    } finally {
      response.abort();
    }
  }
}

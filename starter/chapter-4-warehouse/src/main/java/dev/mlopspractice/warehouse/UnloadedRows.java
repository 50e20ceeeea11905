package dev.mlopspractice.warehouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Rows in files of the bucket: CSV with tabs between, gzipped, in the order of the keys.
 *
 * @param location the prefix of the files, as a URL
 * @param sha256 of what the files unpack to, one after the other
 */
record UnloadedRows(S3Client s3, String bucket, List<String> keys, String location, String sha256)
    implements TrainingRows {

  /** All files below a prefix; reads them once. */
  static UnloadedRows below(S3Client s3, String bucket, String prefix) {
    List<String> keys =
        s3
            .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix))
            .contents()
            .stream()
            .map(S3Object::key)
            .sorted()
            .toList();
    String location = "s3://" + bucket + "/" + prefix;
    return new UnloadedRows(s3, bucket, keys, location, sha256(s3, bucket, keys));
  }

  @Override
  public void forEach(Consumer<List<String>> row) {
    for (String key : keys) {
      try (InputStream in = open(s3, bucket, key)) {
        CsvRows rows = new CsvRows(new InputStreamReader(in, StandardCharsets.UTF_8));
        rows.forEachRemaining(row);
      } catch (IOException e) {
        throw unreadable(bucket, key, e);
      }
    }
  }

  /** A file, unpacked. */
  static InputStream open(S3Client s3, String bucket, String key) throws IOException {
    return new GZIPInputStream(s3.getObject(request -> request.bucket(bucket).key(key)), 1 << 16);
  }

  static UncheckedIOException unreadable(String bucket, String key, IOException e) {
    return new UncheckedIOException("Reading s3://" + bucket + "/" + key + " failed", e);
  }

  private static String sha256(S3Client s3, String bucket, List<String> keys) {
    Sha256 hash = new Sha256();
    byte[] buffer = new byte[1 << 16];
    for (String key : keys) {
      try (InputStream in = open(s3, bucket, key)) {
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
          hash.add(buffer, count);
        }
      } catch (IOException e) {
        throw unreadable(bucket, key, e);
      }
    }
    return hash.hex();
  }
}

package dev.mlopspractice.cloud.fluentd.output;

import dev.mlopspractice.cloud.fluentd.Surroundings;
import dev.mlopspractice.cloud.fluentd.event.Log;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Puts each chunk into an object of its own. */
final class S3Shipper implements Shipper {
  /**
   * What the section says of the bucket.
   *
   * @param bucket its name
   * @param create whether it is made where it is missing
   * @param checkKeys whether S3 is asked at the start whether it lets itself be called
   * @param checkBucket whether the bucket is looked for at the start
   * @param checkObject whether an object of the same key is left alone
   * @param overwrite whether a key that is always the same is written again
   */
  record Options(
      String bucket,
      boolean create,
      boolean checkKeys,
      boolean checkBucket,
      boolean checkObject,
      boolean overwrite) {}

  private final Options options;
  private final StoreAs storeAs;
  private final ObjectKeys keys;
  private final java.util.function.Supplier<S3Client> clients;
  private final Surroundings surroundings;
  private final Log log;
  private Optional<S3Client> s3 = Optional.empty();

  S3Shipper(
      Options options,
      StoreAs storeAs,
      ObjectKeys keys,
      java.util.function.Supplier<S3Client> clients,
      Surroundings surroundings) {
    this.options = options;
    this.storeAs = storeAs;
    this.keys = keys;
    this.clients = clients;
    this.surroundings = surroundings;
    this.log = surroundings.log();
  }

  @Override
  public void start() {
    S3Client client = clients.get();
    s3 = Optional.of(client);
    if (options.checkKeys()) {
      checkKeys(client);
    }
    if (options.checkBucket() && !bucketExists(client)) {
      if (!options.create()) {
        throw new IllegalStateException(
            "The specified bucket does not exist: bucket = " + options.bucket());
      }
      log.info("Creating bucket " + options.bucket());
      client.createBucket(request -> request.bucket(options.bucket()));
    }
  }

  private void checkKeys(S3Client client) {
    try {
      client.listObjectsV2(request -> request.bucket(options.bucket()).maxKeys(1));
    } catch (NoSuchBucketException e) {
      // whether that is an error is another question
    } catch (SdkException e) {
      throw new IllegalStateException(
          "can't call S3 API. Please check your credentials or s3_region configuration. error = "
              + e.getMessage(),
          e);
    }
  }

  private boolean bucketExists(S3Client client) {
    try {
      client.headBucket(request -> request.bucket(options.bucket()));
      return true;
    } catch (S3Exception e) {
      if (e.statusCode() == 404) {
        return false;
      }
      throw new IllegalStateException(
          "can't reach the bucket " + options.bucket() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void ship(Chunk chunk) throws IOException {
    S3Client client = s3.orElseThrow();
    String key = freeKey(client, chunk);
    byte[] body = storeAs.gzip() ? gzip(chunk.read()) : chunk.read();
    client.putObject(
        request -> request.bucket(options.bucket()).key(key).contentType(storeAs.contentType()),
        RequestBody.fromBytes(body));
    log.debug(
        "out_s3: write chunk "
            + chunk.id()
            + " with metadata "
            + chunk.metadata().describe()
            + " to s3://"
            + options.bucket()
            + "/"
            + key);
  }

  private String freeKey(S3Client client, Chunk chunk) {
    String hostname = surroundings.hostname();
    String key = keys.key(chunk, 0, hostname);
    for (int index = 1; options.checkObject() && exists(client, key); index++) {
      String next = keys.key(chunk, index, hostname);
      if (next.equals(key)) {
        if (options.overwrite()) {
          log.warn(key + " already exists, but will overwrite");
          return key;
        }
        throw new IllegalStateException(
            "duplicated path is generated. use %{index} in s3_object_key_format: path = " + key);
      }
      key = next;
    }
    return key;
  }

  private boolean exists(S3Client client, String key) {
    try {
      client.headObject(request -> request.bucket(options.bucket()).key(key));
      return true;
    } catch (NoSuchKeyException e) {
      return false;
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  @Override
  public void close() {
    s3.ifPresent(S3Client::close);
  }
}

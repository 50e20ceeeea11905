package dev.mlopspractice.platform;

import dev.mlopspractice.model.CtrModel;
import dev.mlopspractice.model.ModelFile;
import dev.mlopspractice.model.ModelFileException;
import dev.mlopspractice.model.ModelKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * The models in a bucket, at the keys of {@link ModelKeys}.
 *
 * <p>Failures of S3 itself come through as the SDK's exceptions.
 */
public final class ModelStore {

  private final S3Client s3;
  private final String bucket;

  /** The models of this bucket; the client stays the caller's to close. */
  public ModelStore(S3Client s3, String bucket) {
    this.s3 = Objects.requireNonNull(s3, "s3");
    this.bucket = Objects.requireNonNull(bucket, "bucket");
  }

  /**
   * Writes the model's file and then, only when it is there, the marker that makes it visible.
   *
   * <p>Publishing the same model again is harmless: it writes the same bytes.
   */
  public void publish(CtrModel model) {
    byte[] file = ModelFile.toBytes(model);
    put(ModelKeys.file(model.name(), model.revision()), file);
    put(ModelKeys.marker(model.name(), model.revision()), new byte[0]);
  }

  /**
   * Reads a published model.
   *
   * @throws ModelNotFoundException if this revision was never published completely
   * @throws ModelFileException if its file is unusable, or is another model's or revision's
   */
  public CtrModel read(String model, String revision) {
    String marker = ModelKeys.marker(model, revision);
    String file = ModelKeys.file(model, revision);
    try {
      s3.headObject(request -> request.bucket(bucket).key(marker));
    } catch (NoSuchKeyException e) {
      throw notFound(model, revision, marker, e);
    }
    try (InputStream in = s3.getObject(request -> request.bucket(bucket).key(file))) {
      return checked(ModelFile.read(in), model, revision, file);
    } catch (NoSuchKeyException e) {
      throw notFound(model, revision, file, e);
    } catch (ModelFileException e) {
      throw e.at(location(file));
    } catch (IOException e) {
      throw new UncheckedIOException("Reading " + location(file) + " failed", e);
    }
  }

  private static CtrModel checked(CtrModel found, String model, String revision, String file) {
    if (!found.name().equals(model) || !found.revision().equals(revision)) {
      throw ModelFileException.misplaced(found, file);
    }
    return found;
  }

  private ModelNotFoundException notFound(
      String model, String revision, String key, NoSuchKeyException cause) {
    return new ModelNotFoundException(
        "Model %s has no complete revision %s: %s is not there; publish it, or name one that is"
            .formatted(model, revision, location(key)),
        cause);
  }

  private void put(String key, byte[] bytes) {
    s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
  }

  private String location(String key) {
    return "s3://" + bucket + "/" + key;
  }
}

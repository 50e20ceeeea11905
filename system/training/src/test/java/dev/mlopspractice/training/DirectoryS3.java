package dev.mlopspractice.training;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.paginators.ListObjectsV2Iterable;

/**
 * S3 as far as training uses it, over a directory with one sub-directory per bucket: so that
 * executors in other processes see the same objects. Lists two keys a page.
 */
public class DirectoryS3 implements S3Client {

  private static final int PAGE = 2;

  private final Path root;

  public DirectoryS3(Path root) {
    this.root = root;
  }

  @Override
  public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
    Path bucket = root.resolve(request.bucket());
    if (!Files.isDirectory(bucket)) {
      throw NoSuchBucketException.builder()
          .statusCode(404)
          .message("The specified bucket does not exist")
          .build();
    }
    List<S3Object> left =
        keys(bucket).stream()
            .filter(key -> key.startsWith(request.prefix()))
            .filter(
                key ->
                    request.continuationToken() == null
                        || key.compareTo(request.continuationToken()) > 0)
            .map(key -> object(bucket, key))
            .toList();
    List<S3Object> page = left.subList(0, Math.min(PAGE, left.size()));
    boolean more = left.size() > page.size();
    return ListObjectsV2Response.builder()
        .contents(page)
        .isTruncated(more)
        .nextContinuationToken(more ? page.get(page.size() - 1).key() : null)
        .build();
  }

  @Override
  public ListObjectsV2Iterable listObjectsV2Paginator(ListObjectsV2Request request) {
    return new ListObjectsV2Iterable(this, request);
  }

  @Override
  public ResponseInputStream<GetObjectResponse> getObject(GetObjectRequest request) {
    Path bucket = root.resolve(request.bucket());
    Path file = bucket.resolve(request.key());
    if (!Files.isRegularFile(file)) {
      throw NoSuchKeyException.builder().statusCode(404).message("No such key").build();
    }
    if (request.ifMatch() != null
        && !request.ifMatch().equals(object(bucket, request.key()).eTag())) {
      throw S3Exception.builder().statusCode(412).message("Precondition Failed").build();
    }
    byte[] bytes = bytes(file);
    int from = request.range() == null ? 0 : from(request.range());
    ByteArrayInputStream body = new ByteArrayInputStream(bytes, from, bytes.length - from);
    return new ResponseInputStream<>(
        GetObjectResponse.builder().build(), AbortableInputStream.create(body));
  }

  @Override
  public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
    Path file = root.resolve(request.bucket()).resolve(request.key());
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, body.contentStreamProvider().newStream().readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return PutObjectResponse.builder().build();
  }

  @Override
  public HeadObjectResponse headObject(HeadObjectRequest request) {
    if (!Files.isRegularFile(root.resolve(request.bucket()).resolve(request.key()))) {
      throw NoSuchKeyException.builder().statusCode(404).message("No such key").build();
    }
    return HeadObjectResponse.builder().build();
  }

  @Override
  public String serviceName() {
    return S3Client.SERVICE_NAME;
  }

  @Override
  public void close() {}

  private static S3Object object(Path bucket, String key) {
    byte[] bytes = bytes(bucket.resolve(key));
    return S3Object.builder()
        .key(key)
        .size((long) bytes.length)
        .eTag('"' + Integer.toHexString(java.util.Arrays.hashCode(bytes)) + '"')
        .build();
  }

  private static int from(String range) {
    return Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
  }

  private static List<String> keys(Path bucket) {
    try (Stream<Path> files = Files.walk(bucket)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> bucket.relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

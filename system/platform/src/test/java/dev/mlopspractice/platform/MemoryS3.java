package dev.mlopspractice.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Objects in memory, by {@code bucket/key} in the order of writing; no other operation works. */
final class MemoryS3 implements S3Client {

  final Map<String, byte[]> objects = new LinkedHashMap<>();
  final List<String> writes = new ArrayList<>();

  /** A write of a key that ends so fails. */
  String failingSuffix;

  @Override
  public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
    if (failingSuffix != null && request.key().endsWith(failingSuffix)) {
      throw S3Exception.builder().statusCode(503).message("Slow Down").build();
    }
    try {
      objects.put(
          request.bucket() + "/" + request.key(),
          body.contentStreamProvider().newStream().readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    writes.add(request.key());
    return PutObjectResponse.builder().build();
  }

  @Override
  public HeadObjectResponse headObject(HeadObjectRequest request) {
    byte[] bytes = find(request.bucket(), request.key());
    return HeadObjectResponse.builder().contentLength((long) bytes.length).build();
  }

  @Override
  public ResponseInputStream<GetObjectResponse> getObject(GetObjectRequest request) {
    byte[] bytes = find(request.bucket(), request.key());
    return new ResponseInputStream<>(
        GetObjectResponse.builder().build(), new java.io.ByteArrayInputStream(bytes));
  }

  private byte[] find(String bucket, String key) {
    byte[] bytes = objects.get(bucket + "/" + key);
    if (bytes == null) {
      throw NoSuchKeyException.builder().statusCode(404).message("Not Found").build();
    }
    return bytes;
  }

  @Override
  public String serviceName() {
    return S3Client.SERVICE_NAME;
  }

  @Override
  public void close() {}
}

package dev.mlopspractice.cloud.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlopspractice.cloud.Cloud;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Uploads in parts and presigned URLs, on every backend. */
@ExtendWith(SharedCloud.class)
abstract class S3MultipartBehaviour {
  private static final int PART = 5 << 20;

  private final String bucket = "b-" + UUID.randomUUID();
  private S3Client s3;
  private S3Presigner presigner;

  @BeforeEach
  void connect(Cloud cloud) {
    s3 = Clients.connect(S3Client.builder(), cloud.endpoint());
    presigner =
        S3Presigner.builder()
            .endpointOverride(cloud.endpoint())
            .region(Clients.REGION)
            .credentialsProvider(Clients.anyone())
            .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
            .build();
    s3.createBucket(b -> b.bucket(bucket));
  }

  @Test
  void partsAreJoinedInTheOrderOfTheirNumbers() {
    byte[] first = filled(PART, 1);
    byte[] second = filled(100, 2);
    String upload = begin("big");
    CompletedPart two = part("big", upload, 2, second);
    CompletedPart one = part("big", upload, 1, first);
    s3.completeMultipartUpload(
        b -> b.bucket(bucket).key("big").uploadId(upload).multipartUpload(m -> m.parts(one, two)));
    byte[] whole = s3.getObjectAsBytes(b -> b.bucket(bucket).key("big")).asByteArray();
    assertThat(whole).hasSize(PART + 100);
    assertThat(whole[PART - 1]).isEqualTo((byte) 1);
    assertThat(whole[PART]).isEqualTo((byte) 2);
  }

  @Test
  void anObjectIsNotThereBeforeItsUploadIsCompleted() {
    String upload = begin("unfinished");
    part("unfinished", upload, 1, filled(10, 1));
    assertThat(s3.listObjectsV2(b -> b.bucket(bucket)).contents()).isEmpty();
    s3.abortMultipartUpload(b -> b.bucket(bucket).key("unfinished").uploadId(upload));
    assertThat(s3.listMultipartUploads(b -> b.bucket(bucket)).uploads()).isEmpty();
  }

  @Test
  void aPresignedUrlNeedsNoCredentials() throws IOException {
    String put =
        presigner
            .presignPutObject(
                b ->
                    b.signatureDuration(Duration.ofMinutes(5))
                        .putObjectRequest(r -> r.bucket(bucket).key("a b")))
            .url()
            .toString();
    assertThat(call("PUT", put, "by url").getResponseCode()).isEqualTo(200);
    String get =
        presigner
            .presignGetObject(
                b ->
                    b.signatureDuration(Duration.ofMinutes(5))
                        .getObjectRequest(r -> r.bucket(bucket).key("a b")))
            .url()
            .toString();
    try (InputStream in = call("GET", get, null).getInputStream()) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("by url");
    }
  }

  private static HttpURLConnection call(String method, String url, String body) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) new java.net.URL(url).openConnection();
    connection.setRequestMethod(method);
    if (body != null) {
      connection.setDoOutput(true);
      connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
    return connection;
  }

  private String begin(String key) {
    return s3.createMultipartUpload(b -> b.bucket(bucket).key(key)).uploadId();
  }

  private CompletedPart part(String key, String upload, int number, byte[] body) {
    String etag =
        s3.uploadPart(
                b -> b.bucket(bucket).key(key).uploadId(upload).partNumber(number),
                RequestBody.fromBytes(body))
            .eTag();
    return CompletedPart.builder().partNumber(number).eTag(etag).build();
  }

  private static byte[] filled(int size, int value) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}

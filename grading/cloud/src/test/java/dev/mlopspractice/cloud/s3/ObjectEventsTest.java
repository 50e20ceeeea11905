package dev.mlopspractice.cloud.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.cloud.CloudMode;
import dev.mlopspractice.cloud.conformance.Clients;
import dev.mlopspractice.cloud.conformance.On;
import dev.mlopspractice.cloud.conformance.SharedCloud;
import dev.mlopspractice.cloud.gateway.Headers;
import dev.mlopspractice.cloud.gateway.Naming;
import dev.mlopspractice.cloud.gateway.Reply;
import dev.mlopspractice.cloud.gateway.Request;
import dev.mlopspractice.cloud.gateway.Service;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/** Every object that is written is announced once, whichever way it was written. */
@On(CloudMode.EMBEDDED)
@ExtendWith(SharedCloud.class)
class ObjectEventsTest {
  private final String bucket = "b-" + UUID.randomUUID();
  private final List<ObjectCreated> seen = new CopyOnWriteArrayList<>();
  private Cloud cloud;
  private S3Client s3;

  @BeforeEach
  void connect(Cloud shared) {
    cloud = shared;
    s3 = Clients.connect(S3Client.builder(), cloud.endpoint());
    s3.createBucket(b -> b.bucket(bucket));
    cloud
        .objectEvents()
        .listen(
            event -> {
              if (event.bucket().equals(bucket)) {
                seen.add(event);
              }
            });
  }

  @Test
  void aPutIsAnnouncedWithKeySizeAndTag() {
    s3.putObject(b -> b.bucket(bucket).key("a b+ü"), RequestBody.fromString("hello"));
    assertThat(seen)
        .containsExactly(
            new ObjectCreated(bucket, "a b+ü", 5, "5d41402abc4b2a76b9719d911017c592", "Put"));
  }

  @Test
  void aCopyIsAnnouncedUnderItsNewKey() {
    s3.putObject(b -> b.bucket(bucket).key("from"), RequestBody.fromString("hello"));
    seen.clear();
    s3.copyObject(
        b ->
            b.sourceBucket(bucket)
                .sourceKey("from")
                .destinationBucket(bucket)
                .destinationKey("to"));
    assertThat(seen)
        .containsExactly(
            new ObjectCreated(bucket, "to", 5, "5d41402abc4b2a76b9719d911017c592", "Copy"));
  }

  @Test
  void anUploadInPartsIsAnnouncedWhenItIsComplete() {
    String upload = s3.createMultipartUpload(b -> b.bucket(bucket).key("big")).uploadId();
    String tag =
        s3.uploadPart(
                b -> b.bucket(bucket).key("big").uploadId(upload).partNumber(1),
                RequestBody.fromString("hello"))
            .eTag();
    assertThat(seen).isEmpty();
    CompletedPart part = CompletedPart.builder().partNumber(1).eTag(tag).build();
    s3.completeMultipartUpload(
        b -> b.bucket(bucket).key("big").uploadId(upload).multipartUpload(m -> m.parts(part)));
    assertThat(seen).hasSize(1);
    assertThat(seen.get(0).event()).isEqualTo("CompleteMultipartUpload");
    assertThat(seen.get(0).size()).isEqualTo(5);
    assertThat(seen.get(0).etag()).endsWith("-1");
  }

  /** Not by the embedded engine, which answers 501 to forms; LocalStack takes them. */
  @Test
  void aFormIsAnnouncedUnderItsKey() {
    String form =
        "--x\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\nup/${filename}\r\n"
            + "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f.txt\"\r\n\r\nhello\r\n--x--\r\n";
    Request request =
        new Request(
            "id",
            "POST",
            "/" + bucket,
            "",
            Headers.of("Content-Type", "multipart/form-data; boundary=x"),
            new ByteArrayInputStream(form.getBytes(StandardCharsets.UTF_8)));
    ObjectEvents events = new ObjectEvents();
    events.listen(seen::add);
    Service path =
        call ->
            new Naming(Map.of("s3", S3Operations::name))
                .take(
                    call,
                    named -> events.take(named, any -> Reply.empty(204).with("ETag", "\"t\"")));
    path.handle(request);
    assertThat(seen).containsExactly(new ObjectCreated(bucket, "up/f.txt", -1, "t", "Post"));
  }

  @Test
  void whatFailsOrOnlyReadsIsNotAnnounced() {
    s3.putObject(b -> b.bucket(bucket).key("k"), RequestBody.fromString("hello"));
    seen.clear();
    s3.getObjectAsBytes(b -> b.bucket(bucket).key("k"));
    s3.deleteObject(b -> b.bucket(bucket).key("k"));
    assertThatThrownBy(
            () -> s3.putObject(b -> b.bucket("no-" + bucket).key("k"), RequestBody.fromString("x")))
        .isInstanceOf(NoSuchBucketException.class);
    assertThat(seen).isEmpty();
  }
}

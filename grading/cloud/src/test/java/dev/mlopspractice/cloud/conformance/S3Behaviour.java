package dev.mlopspractice.cloud.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlopspractice.cloud.Cloud;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What S3 must do, on every backend, seen through the real SDK. */
@ExtendWith(SharedCloud.class)
abstract class S3Behaviour {
  final String bucket = "b-" + UUID.randomUUID();
  S3Client s3;

  @BeforeEach
  void connect(Cloud cloud) {
    s3 = Clients.connect(S3Client.builder(), cloud.endpoint());
    s3.createBucket(b -> b.bucket(bucket));
  }

  void put(String key, String text) {
    s3.putObject(b -> b.bucket(bucket).key(key), RequestBody.fromString(text));
  }

  String get(String key) {
    return s3.getObjectAsBytes(b -> b.bucket(bucket).key(key)).asUtf8String();
  }

  List<String> keys(String prefix) {
    return s3.listObjectsV2Paginator(b -> b.bucket(bucket).prefix(prefix)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  @Test
  void anObjectComesBackAsItWasPut() {
    put("models/m/1/model.ctr", "weights");
    assertThat(get("models/m/1/model.ctr")).isEqualTo("weights");
  }

  @Test
  void anEmptyObjectComesBackEmpty() {
    put("models/m/1/_SUCCESS", "");
    assertThat(get("models/m/1/_SUCCESS")).isEmpty();
  }

  @Test
  void aBodySentAsAStreamComesBackWhole() {
    byte[] body = new byte[3 << 20];
    IntStream.range(0, body.length).forEach(i -> body[i] = (byte) (i * 31));
    s3.putObject(
        b -> b.bucket(bucket).key("stream"),
        RequestBody.fromInputStream(new ByteArrayInputStream(body), body.length));
    assertThat(s3.getObjectAsBytes(b -> b.bucket(bucket).key("stream")).asByteArray())
        .isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a key with spaces.txt",
        "plus+plus=equals&and",
        "percent%20not-a-space",
        "日本語/キー.txt",
        "ümlaut/é",
        "twice//slashed",
        "/leading/slash",
        "a/./b/../c",
        ".hidden",
        "trailing/",
        "quote'\"paren()",
        "at@colon:comma,semi;dollar$bang!star*tilde~"
      })
  void aKeyIsKeptLetterByLetter(String key) {
    put(key, "value of " + key);
    assertThat(get(key)).isEqualTo("value of " + key);
    assertThat(keys("")).containsExactly(key);
  }

  @Test
  void headTellsLengthTypeAndMetadata() {
    s3.putObject(
        b ->
            b.bucket(bucket)
                .key("k")
                .contentType("text/tab-separated-values")
                .metadata(Map.of("revision", "20261123")),
        RequestBody.fromString("12345"));
    HeadObjectResponse head = s3.headObject(b -> b.bucket(bucket).key("k"));
    assertThat(head.contentLength()).isEqualTo(5);
    assertThat(head.contentType()).isEqualTo("text/tab-separated-values");
    assertThat(head.metadata()).containsExactly(Map.entry("revision", "20261123"));
    assertThat(head.eTag()).isEqualTo("\"827ccb0eea8a706c4c34a16891f84e7b\"");
  }

  @Test
  void aRangeIsCutOut() {
    put("k", "0123456789");
    assertThat(
            s3.getObjectAsBytes(b -> b.bucket(bucket).key("k").range("bytes=2-4")).asUtf8String())
        .isEqualTo("234");
    assertThat(s3.getObjectAsBytes(b -> b.bucket(bucket).key("k").range("bytes=-3")).asUtf8String())
        .isEqualTo("789");
  }

  @Test
  void aListingOf1100ObjectsHasTwoPagesInOrder() {
    List<String> keys =
        IntStream.range(0, 1100).mapToObj(i -> String.format("models/m/%04d", i)).toList();
    keys.parallelStream().forEach(key -> put(key, ""));
    ListObjectsV2Response first = s3.listObjectsV2(b -> b.bucket(bucket).prefix("models/m/"));
    assertThat(first.contents()).hasSize(1000);
    assertThat(first.isTruncated()).isTrue();
    assertThat(keys("models/m/")).isEqualTo(keys);
  }

  @Test
  void aPrefixIsNotAFolder() {
    put("models/ctr/1", "");
    put("models/ctr_tuned/1", "");
    put("other", "");
    assertThat(keys("models/ctr")).containsExactly("models/ctr/1", "models/ctr_tuned/1");
    assertThat(keys("models/ctr/")).containsExactly("models/ctr/1");
  }

  @Test
  void anObjectMayHaveTheNameOfAFolder() {
    put("models/ctr", "object");
    put("models/ctr/1", "below");
    put("models/", "marker");
    assertThat(keys("")).containsExactly("models/", "models/ctr", "models/ctr/1");
    assertThat(get("models/ctr")).isEqualTo("object");
    assertThat(get("models/")).isEqualTo("marker");
  }

  @Test
  void aLeadingSlashIsPartOfAPrefix() {
    put("models/ctr/1", "");
    assertThat(keys("/models")).isEmpty();
    assertThat(keys("models//")).isEmpty();
  }

  @Test
  void pagesOfGroupsNeitherRepeatNorSkip() {
    List.of("a", "b/1", "b/2", "c/1", "c.d", "e").forEach(key -> put(key, ""));
    var pages = s3.listObjectsV2Paginator(b -> b.bucket(bucket).delimiter("/").maxKeys(1));
    assertThat(pages.contents()).extracting(S3Object::key).containsExactly("a", "c.d", "e");
    assertThat(pages.commonPrefixes()).extracting(p -> p.prefix()).containsExactly("b/", "c/");
  }

  @Test
  void aListingMayStartAfterAKey() {
    List.of("a", "b", "c").forEach(key -> put(key, ""));
    assertThat(s3.listObjectsV2(b -> b.bucket(bucket).startAfter("a")).contents())
        .extracting(S3Object::key)
        .containsExactly("b", "c");
  }

  @Test
  void theOlderListingHasPagesToo() {
    IntStream.range(0, 5).forEach(i -> put("k" + i, ""));
    var first = s3.listObjects(b -> b.bucket(bucket).maxKeys(3));
    assertThat(first.isTruncated()).isTrue();
    var second = s3.listObjects(b -> b.bucket(bucket).maxKeys(3).marker("k2"));
    assertThat(second.contents()).extracting(S3Object::key).containsExactly("k3", "k4");
  }

  @Test
  void aDelimiterGroupsKeys() {
    put("models/a/1", "");
    put("models/a/2", "");
    put("models/b/1", "");
    ListObjectsV2Response page =
        s3.listObjectsV2(b -> b.bucket(bucket).prefix("models/").delimiter("/"));
    assertThat(page.commonPrefixes())
        .extracting(p -> p.prefix())
        .containsExactly("models/a/", "models/b/");
    assertThat(page.contents()).isEmpty();
  }

  @Test
  void aCopyKeepsBodyAndMetadata() {
    s3.putObject(
        b -> b.bucket(bucket).key("from here+").metadata(Map.of("a", "b")),
        RequestBody.fromString("x"));
    s3.copyObject(
        b ->
            b.sourceBucket(bucket)
                .sourceKey("from here+")
                .destinationBucket(bucket)
                .destinationKey("to"));
    assertThat(get("to")).isEqualTo("x");
    assertThat(s3.headObject(b -> b.bucket(bucket).key("to")).metadata()).containsEntry("a", "b");
  }

  @Test
  void manyObjectsAreDeletedAtOnce() {
    put("a", "");
    put("b +", "");
    put("c", "");
    List<ObjectIdentifier> gone =
        List.of(
            ObjectIdentifier.builder().key("a").build(),
            ObjectIdentifier.builder().key("b +").build());
    assertThat(s3.deleteObjects(b -> b.bucket(bucket).delete(d -> d.objects(gone))).deleted())
        .hasSize(2);
    assertThat(keys("")).containsExactly("c");
  }

  @Test
  void deletingWhatIsNotThereSucceeds() {
    assertThat(s3.deleteObject(b -> b.bucket(bucket).key("nothing")).sdkHttpResponse().statusCode())
        .isEqualTo(204);
  }

  @Test
  void aPutReplacesTheObject() {
    put("k", "old and longer");
    put("k", "new");
    assertThat(get("k")).isEqualTo("new");
  }

  @Test
  void aConditionalPutRefusesAnObjectThatIsThere() {
    put("k", "first");
    assertThatThrownBy(
            () ->
                s3.putObject(
                    b -> b.bucket(bucket).key("k").ifNoneMatch("*"),
                    RequestBody.fromString("second")))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
    assertThat(get("k")).isEqualTo("first");
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThatThrownBy(() -> get("missing")).isInstanceOf(NoSuchKeyException.class);
    assertThatThrownBy(() -> s3.headObject(b -> b.bucket(bucket).key("missing")))
        .isInstanceOf(NoSuchKeyException.class);
    assertThatThrownBy(() -> s3.listObjectsV2(b -> b.bucket("no-such-" + bucket)))
        .isInstanceOf(NoSuchBucketException.class);
    assertThatThrownBy(() -> s3.headBucket(b -> b.bucket("no-such-" + bucket)))
        .isInstanceOf(NoSuchBucketException.class);
  }

  @Test
  void aPutIntoAMissingBucketIsRefusedHoweverBigItIs() {
    byte[] body = new byte[8 << 20];
    assertThatThrownBy(
            () ->
                s3.putObject(
                    b -> b.bucket("no-such-" + bucket).key("k"), RequestBody.fromBytes(body)))
        .isInstanceOf(NoSuchBucketException.class);
  }

  @Test
  void aBucketIsCreatedOnce() {
    assertThatThrownBy(() -> s3.createBucket(b -> b.bucket(bucket)))
        .isInstanceOf(BucketAlreadyOwnedByYouException.class);
    assertThat(s3.listBuckets().buckets()).extracting(b -> b.name()).contains(bucket);
  }

  @Test
  void aBucketWithObjectsIsNotDeleted() {
    put("k", "");
    assertThatThrownBy(() -> s3.deleteBucket(b -> b.bucket(bucket)))
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("BucketNotEmpty"));
    s3.deleteObject(b -> b.bucket(bucket).key("k"));
    s3.deleteBucket(b -> b.bucket(bucket));
    assertThat(s3.listBuckets().buckets()).extracting(b -> b.name()).doesNotContain(bucket);
  }

  @Test
  void textIsKeptInUtf8() {
    put("k", "広告 📈");
    assertThat(s3.getObjectAsBytes(b -> b.bucket(bucket).key("k")).asByteArray())
        .isEqualTo("広告 📈".getBytes(UTF_8));
  }
}

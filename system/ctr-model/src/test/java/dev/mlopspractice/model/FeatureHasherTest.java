package dev.mlopspractice.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureHasherTest {

  private final FeatureHasher hasher = new FeatureHasher(FeatureSchema.standard());

  /** From the table in spark.apache.org/docs/latest/ml-features.html#featurehasher. */
  @ParameterizedTest
  @CsvSource({
    "bool=true, 247670",
    "stringNum=1, 262126",
    "string=foo, 257907",
    "bool=false, 70644",
    "string=bar, 173866",
    "stringNum=2, 89673",
    "string=baz, 187923",
    "stringNum=3, 22406",
    "stringNum=4, 101499",
  })
  void givesTheBucketsOfSparksDocumentation(String feature, int bucket) {
    assertThat(Math.floorMod(Murmur3.prefix(feature, 42).hash(""), 1 << 18)).isEqualTo(bucket);
  }

  @Test
  void hashesEachColumnWithItsNameInTheOrderOfTheSchema() {
    BidRequest request = Models.with("site_id", "\u6771\u4eac");

    int[] buckets = hasher.hash(request);

    assertThat(buckets).hasSize(22);
    List<String> columns = FeatureSchema.standard().columns();
    for (int i = 0; i < buckets.length; i++) {
      String column = columns.get(i);
      String feature = column + "=" + FeatureSchema.value(column, request.get(column));
      assertThat(buckets[i])
          .as(feature)
          .isEqualTo(Math.floorMod(Murmur3.prefix(feature, 42).hash(""), 1 << 18));
    }
    assertThat(buckets[0]).isEqualTo(bucketOf("hour=13"));
  }

  @Test
  void doesNotCareForTheId() {
    assertThat(hasher.hash(Models.with("id", "1"))).isEqualTo(hasher.hash(Models.with("id", "2")));
  }

  @Test
  void doesNotCareForTheDate() {
    assertThat(hasher.hash(Models.with("hour", "14102113")))
        .isEqualTo(hasher.hash(Models.with("hour", "26112313")))
        .isNotEqualTo(hasher.hash(Models.with("hour", "14102114")));
  }

  @Test
  void tellsTheSameValuesInSwappedColumnsApart() {
    Map<String, String> fields = Models.fields();
    fields.putAll(Map.of("C18", "1", "banner_pos", "0"));
    Map<String, String> swapped = Models.fields();
    swapped.putAll(Map.of("C18", "0", "banner_pos", "1"));

    assertThat(sorted(hasher.hash(BidRequest.of(fields))))
        .isNotEqualTo(sorted(hasher.hash(BidRequest.of(swapped))));
  }

  @Test
  void takesAnEmptyValueForACategoryOfItsOwn() {
    int place = FeatureSchema.standard().columns().indexOf("app_id");

    assertThat(hasher.hash(Models.with("app_id", ""))[place]).isEqualTo(bucketOf("app_id="));
  }

  @Test
  void staysInsideTheBucketsAlsoWhereTheirNumberIsNoPowerOfTwo() {
    FeatureHasher small = new FeatureHasher(new FeatureSchema("1", List.of("device_ip"), 7));

    assertThat(
            IntStream.range(0, 500)
                .map(i -> small.hash(Models.with("device_ip", "ip" + i))[0])
                .distinct())
        .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6);
  }

  @Test
  void listsABucketTwiceWhereTwoColumnsMeet() {
    FeatureHasher one = new FeatureHasher(new FeatureSchema("1", List.of("C1", "C14"), 1));

    assertThat(one.hash(BidRequest.of(Models.fields()))).containsExactly(0, 0);
  }

  @Test
  void refusesRulesThatItDoesNotKnow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FeatureHasher(new FeatureSchema("2", List.of("C1"), 8)))
        .withMessageContaining("version '2'")
        .withMessageContaining("version '1'");
  }

  private static int bucketOf(String feature) {
    return Math.floorMod(Murmur3.prefix(feature, 42).hash(""), 1 << 18);
  }

  private static int[] sorted(int[] buckets) {
    return IntStream.of(buckets).sorted().toArray();
  }
}

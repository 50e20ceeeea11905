package dev.mlopspractice.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.mlopspractice.model.ModelFileException.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFileTest {

  private static final byte[] FILE = ModelFile.toBytes(Models.tiny().build());

  @Test
  void keepsEverythingThatIsKnownAboutAModel() throws IOException {
    CtrModel model = Models.tiny().build();

    CtrModel read = read(FILE);

    assertThat(read)
        .usingRecursiveComparison()
        .withEqualsForType(Double::equals, Double.class)
        .isEqualTo(model);
    BidRequest request = Models.with("site_id", "\u6771\u4eac");
    assertThat(read.predict(request)).isEqualTo(model.predict(request));
  }

  @Test
  void givesTheSameBytesForTheSameModelWhateverTheOrderOfItsMaps() {
    Map<String, String> reversed = new TreeMap<>(Comparator.reverseOrder());
    reversed.putAll(Map.of("regParam", "1e-05", "maxIter", "30"));

    assertThat(ModelFile.toBytes(Models.tiny().parameters(reversed).build())).isEqualTo(FILE);
  }

  @Test
  void refusesAFileCutOffAnywhereAsTruncated() {
    for (int length = 0; length < FILE.length; length++) {
      assertThat(refusal(Arrays.copyOf(FILE, length)).problem()).isEqualTo(Problem.TRUNCATED);
    }
  }

  @Test
  void refusesAFileWithAnyBitChanged() {
    for (int bit = 0; bit < FILE.length * 8; bit++) {
      byte[] changed = FILE.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      Problem expected = bit < 64 ? Problem.FOREIGN : Problem.DAMAGED;
      assertThat(refusal(changed).problem()).as("bit %d", bit).isEqualTo(expected);
    }
  }

  @Test
  void refusesAFileWithSomethingBehindItsEnd() {
    assertThat(refusal(Arrays.copyOf(FILE, FILE.length + 1)))
        .hasMessageContaining("something follows after its end");
  }

  @Test
  void refusesAForeignFileAndSaysWhatToCheck() {
    byte[] text = "id\tclick\thour\n".getBytes(StandardCharsets.UTF_8);

    ModelFileException refusal = refusal(text);

    assertThat(refusal.problem()).isEqualTo(Problem.FOREIGN);
    assertThat(refusal).hasMessageContaining("not a model file").hasMessageContaining("model.ctr");
  }

  @Test
  void refusesAFileOfANewerVersionAndNamesBothVersions() {
    ModelFileException refusal = refusal(withHeader(2, FILE.length - 56));

    assertThat(refusal.problem()).isEqualTo(Problem.TOO_NEW);
    assertThat(refusal)
        .hasMessageContaining("version 2")
        .hasMessageContaining("up to 1")
        .hasMessageContaining("update the program");
  }

  @ParameterizedTest
  @CsvSource({"0, 100", "1, -1", "1, 536870913", "1, 4294967296"})
  void refusesAnImpossibleHeaderThoughItsChecksumIsRight(int version, long length) {
    ModelFileException refusal = refusal(withHeader(version, length));

    assertThat(refusal.problem()).isEqualTo(Problem.DAMAGED);
    assertThat(refusal).hasMessageContaining("length " + length + " are impossible");
  }

  @Test
  void refusesABucketThatIsThereTwiceAndBytesThatAreLeftOver() {
    byte[] twice = body();
    int lastBucket = twice.length - 5 * Double.BYTES - Integer.BYTES;
    ByteBuffer.wrap(twice).putInt(lastBucket, 5);
    byte[] longer = Arrays.copyOf(body(), body().length + 1);

    assertThat(refusal(file(twice))).hasMessageContaining("bucket 5 after 5 of 8");
    assertThat(refusal(file(longer))).hasMessageContaining("bytes are left over");
  }

  @Test
  void namesThePlaceOfARefusedFileWhenToldIt() {
    ModelFileException refusal = refusal(new byte[0]);

    assertThat(refusal.at("s3://b/models/m/r/model.ctr"))
        .hasMessageStartingWith("s3://b/models/m/r/model.ctr: ")
        .hasCause(refusal)
        .extracting("problem")
        .isEqualTo(Problem.TRUNCATED);
  }

  @Test
  void keepsAModelWithNanSoThatTheSanityCheckCanRefuseIt() throws IOException {
    double[] weights = new double[8];
    Arrays.fill(weights, Double.NaN);

    CtrModel read = read(ModelFile.toBytes(Models.tiny().weights(weights).build()));

    assertThat(read.predict(BidRequest.of(Models.fields()))).isNaN();
  }

  /** The fixture was written by the first version of the format; it must stay readable for ever. */
  @Test
  void readsAFileOfFormatVersion1AndWritesItAsItIs() throws IOException {
    byte[] fixture;
    try (InputStream in = ModelFileTest.class.getResourceAsStream("/model-format-1.ctr")) {
      fixture = in.readAllBytes();
    }

    CtrModel model = read(fixture);

    assertThat(model.predict(Models.with("site_id", "1fbe01fe")))
        .isCloseTo(0.3775406687981454, within(1e-15));
    assertThat(model.metrics()).containsEntry("log_loss", 0.4);
    assertThat(model.provenance()).isEqualTo(Models.provenance());
    assertThat(ModelFile.toBytes(model)).isEqualTo(fixture);
  }

  @Test
  void refusesAFileForFeaturesThatThisProgramDoesNotMake() {
    byte[] body = body();
    int version = indexOf(body, "\0\0\0\0011\0\0\0\002");
    body[version + 4] = '9';

    ModelFileException refusal = refusal(file(body));

    assertThat(refusal.problem()).isEqualTo(Problem.OTHER_FEATURES);
    assertThat(refusal).hasMessageContaining("version '9'").hasMessageContaining("version '1'");
  }

  /**
   * Such a file was not damaged on its way but written wrongly; it must not bring the reader down.
   */
  @Test
  void survivesWrongContentUnderARightChecksum() {
    byte[] body = body();
    Set<Problem> problems = EnumSet.noneOf(Problem.class);
    for (int i = 0; i < body.length; i++) {
      for (int value : new int[] {0x00, 0xff}) {
        byte[] wrong = body.clone();
        wrong[i] = (byte) value;
        try {
          read(file(wrong));
        } catch (ModelFileException e) {
          problems.add(e.problem());
        } catch (IOException e) {
          throw new AssertionError("byte " + i, e);
        }
      }
    }
    assertThat(problems).containsExactlyInAnyOrder(Problem.DAMAGED, Problem.OTHER_FEATURES);
  }

  @Test
  void passesOnAFailureOfTheStream() {
    ByteArrayInputStream failing =
        new ByteArrayInputStream(FILE) {
          @Override
          public byte[] readNBytes(int length) throws IOException {
            throw new IOException("connection reset");
          }
        };

    assertThatThrownBy(() -> ModelFile.read(failing)).hasMessage("connection reset");
  }

  private static byte[] body() {
    return Arrays.copyOfRange(FILE, 24, FILE.length - 32);
  }

  /** The file with another header, whose checksum is right. */
  private static byte[] withHeader(int version, long length) {
    byte[] file = FILE.clone();
    putHeader(file, version, length);
    return file;
  }

  /** A file with this body, and everything else right. */
  private static byte[] file(byte[] body) {
    byte[] file = Arrays.copyOf(FILE, 24 + body.length + 32);
    putHeader(file, 1, body.length);
    System.arraycopy(body, 0, file, 24, body.length);
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(file, 0, file.length - 32);
      System.arraycopy(digest.digest(), 0, file, file.length - 32, 32);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
    return file;
  }

  private static void putHeader(byte[] file, int version, long length) {
    CRC32 crc = new CRC32();
    ByteBuffer header = ByteBuffer.wrap(file).putInt(8, version).putLong(12, length);
    crc.update(file, 0, 20);
    header.putInt(20, (int) crc.getValue());
  }

  private static int indexOf(byte[] bytes, String part) {
    int index = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(part);
    assertThat(index).isNotNegative();
    return index;
  }

  private static CtrModel read(byte[] file) throws IOException {
    return ModelFile.read(new ByteArrayInputStream(file));
  }

  private static ModelFileException refusal(byte[] file) {
    ModelFileException refusal = catchThrowableOfType(ModelFileException.class, () -> read(file));
    assertThat(refusal).as("a file of %d bytes was accepted", file.length).isNotNull();
    return refusal;
  }
}

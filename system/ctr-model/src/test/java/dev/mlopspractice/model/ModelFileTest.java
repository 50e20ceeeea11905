package dev.mlopspractice.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mlopspractice.model.ModelFileException.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

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
    Map<String, String> reversed = new TreeMap<>(java.util.Comparator.reverseOrder());
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
    byte[] newer = FILE.clone();
    ByteBuffer.wrap(newer).putInt(8, 2);
    CRC32 crc = new CRC32();
    crc.update(newer, 0, 20);
    ByteBuffer.wrap(newer).putInt(20, (int) crc.getValue());

    ModelFileException refusal = refusal(newer);

    assertThat(refusal.problem()).isEqualTo(Problem.TOO_NEW);
    assertThat(refusal)
        .hasMessageContaining("version 2")
        .hasMessageContaining("up to 1")
        .hasMessageContaining("update the program");
  }

  @Test
  void namesThePlaceOfARefusedFileWhenToldIt() {
    ModelFileException refusal = refusal(new byte[0]);

    assertThat(refusal.at("s3://b/models/m/r/model.ctr"))
        .hasMessageStartingWith("s3://b/models/m/r/model.ctr: ")
        .hasCause(refusal);
  }

  @Test
  void keepsAModelWithNanSoThatTheSanityCheckCanRefuseIt() throws IOException {
    double[] weights = new double[8];
    Arrays.fill(weights, Double.NaN);

    CtrModel read = read(ModelFile.toBytes(Models.tiny().weights(weights).build()));

    assertThat(read.predict(BidRequest.of(Models.fields()))).isNaN();
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

  private static CtrModel read(byte[] file) throws IOException {
    return ModelFile.read(new ByteArrayInputStream(file));
  }

  private static ModelFileException refusal(byte[] file) {
    ModelFileException refusal = catchThrowableOfType(ModelFileException.class, () -> read(file));
    assertThat(refusal).as("a file of %d bytes was accepted", file.length).isNotNull();
    return refusal;
  }
}

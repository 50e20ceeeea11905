package dev.mlopspractice.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlopspractice.model.CtrModel;
import dev.mlopspractice.model.FeatureSchema;
import dev.mlopspractice.model.ModelFile;
import dev.mlopspractice.model.ModelFileException;
import dev.mlopspractice.model.Provenance;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.model.S3Exception;

class ModelStoreTest {

  private static final String MODEL = "logistic_ctr_model";
  private static final String REVISION = "20261123101530";
  private static final String FILE = "models/logistic_ctr_model/20261123101530/model.ctr";
  private static final String MARKER = "models/logistic_ctr_model/20261123101530/_SUCCESS";

  private final MemoryS3 s3 = new MemoryS3();
  private final ModelStore store = new ModelStore(s3, "taro-mlops-practice");

  @Test
  void readsBackWhatWasPublished() {
    CtrModel model = model(MODEL, REVISION);

    store.publish(model);

    assertThat(ModelFile.toBytes(store.read(MODEL, REVISION))).isEqualTo(ModelFile.toBytes(model));
  }

  @Test
  void writesTheMarkerAfterTheFile() {
    store.publish(model(MODEL, REVISION));

    assertThat(s3.writes).containsExactly(FILE, MARKER);
    assertThat(s3.objects.keySet()).allMatch(key -> key.startsWith("taro-mlops-practice/models/"));
  }

  @Test
  void writesNoMarkerWhenTheFileFails() {
    s3.failingSuffix = "model.ctr";

    assertThatThrownBy(() -> store.publish(model(MODEL, REVISION))).isInstanceOf(S3Exception.class);

    assertThat(s3.objects).isEmpty();
  }

  @Test
  void publishesTheSameModelTwiceWithTheSameResult() {
    store.publish(model(MODEL, REVISION));
    byte[] first = s3.objects.get("taro-mlops-practice/" + FILE);

    store.publish(model(MODEL, REVISION));

    assertThat(s3.objects.get("taro-mlops-practice/" + FILE)).isEqualTo(first);
  }

  @Test
  void doesNotReadAModelWithoutItsMarker() {
    store.publish(model(MODEL, REVISION));
    s3.objects.remove("taro-mlops-practice/" + MARKER);

    assertThatThrownBy(() -> store.read(MODEL, REVISION))
        .isInstanceOf(ModelNotFoundException.class)
        .hasMessageContaining(REVISION)
        .hasMessageContaining("s3://taro-mlops-practice/" + MARKER);
  }

  @Test
  void saysWhichFileIsMissingBesideAMarker() {
    store.publish(model(MODEL, REVISION));
    s3.objects.remove("taro-mlops-practice/" + FILE);

    assertThatThrownBy(() -> store.read(MODEL, REVISION))
        .isInstanceOf(ModelNotFoundException.class)
        .hasMessageContaining("s3://taro-mlops-practice/" + FILE);
  }

  @Test
  void saysWhichFileIsUnusable() {
    store.publish(model(MODEL, REVISION));
    s3.objects.computeIfPresent(
        "taro-mlops-practice/" + FILE, (key, bytes) -> Arrays.copyOf(bytes, bytes.length / 2));

    assertThatThrownBy(() -> store.read(MODEL, REVISION))
        .isInstanceOf(ModelFileException.class)
        .hasMessageStartingWith("s3://taro-mlops-practice/" + FILE + ": ")
        .hasMessageContaining("cut off");
  }

  @ParameterizedTest
  @CsvSource({MODEL + ", 20261122101530", "logistic_ctr_tuned_model, " + REVISION})
  void refusesAnotherModelOrRevisionThatWasCopiedToThisPlace(String model, String revision) {
    store.publish(model(MODEL, REVISION));
    store.publish(model(model, revision));
    String other = FILE.replace(MODEL, model).replace(REVISION, revision);
    s3.objects.put("taro-mlops-practice/" + FILE, s3.objects.get("taro-mlops-practice/" + other));

    assertThatThrownBy(() -> store.read(MODEL, REVISION))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("belongs at " + other);
  }

  private static CtrModel model(String name, String revision) {
    return CtrModel.builder(name, revision)
        .schema(new FeatureSchema(FeatureSchema.CURRENT_VERSION, List.of("site_id"), 4))
        .weights(new double[] {1, 0, -2, 0})
        .parameters(Map.of("regParam", "1e-05"))
        .provenance(
            new Provenance(
                new Provenance.Data("s3://taro-mlops-practice/train_data/", "0".repeat(64)),
                new Provenance.Split("by time", 8, 1, 1, 42),
                "1.0.0",
                Map.of(),
                Instant.EPOCH))
        .build();
  }
}

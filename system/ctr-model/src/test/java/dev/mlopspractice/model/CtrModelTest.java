package dev.mlopspractice.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CtrModelTest {

  @Test
  void predictsTheLogisticFunctionOfTheInterceptAndTheWeightsOfTheFeatures() {
    BidRequest request = BidRequest.of(Models.fields());
    int[] buckets = new FeatureHasher(Models.TINY).hash(request);
    double[] weights = new double[8];
    weights[buckets[0]] += 2;
    weights[buckets[1]] += buckets[0] == buckets[1] ? 0 : -0.5;
    CtrModel model = Models.tiny().weights(weights).intercept(-1).build();

    assertThat(buckets[0]).isNotEqualTo(buckets[1]);
    assertThat(model.predict(request)).isCloseTo(1 / (1 + Math.exp(-0.5)), within(1e-15));
  }

  @Test
  void countsAWeightTwiceWhereTwoFeaturesMeetInItsBucket() {
    CtrModel model =
        Models.tiny()
            .schema(new FeatureSchema("1", List.of("C1", "C14"), 1))
            .weights(new double[] {0.75})
            .intercept(0)
            .build();

    assertThat(model.predict(BidRequest.of(Models.fields())))
        .isCloseTo(1 / (1 + Math.exp(-1.5)), within(1e-15));
  }

  @Test
  void staysAProbabilityForExtremeWeights() {
    BidRequest request = BidRequest.of(Models.fields());

    assertThat(Models.tiny().weights(new double[8]).intercept(-1e6).build().predict(request))
        .isZero();
    assertThat(Models.tiny().weights(new double[8]).intercept(1e6).build().predict(request))
        .isEqualTo(1);
  }

  @Test
  void doesNotCareForTheId() {
    CtrModel model = Models.tiny().build();

    assertThat(model.predict(Models.with("id", "1")))
        .isEqualTo(model.predict(Models.with("id", "2")));
  }

  @Test
  void doesNotSeeLaterChangesOfWhatItWasBuiltFrom() {
    double[] weights = new double[8];
    Map<String, String> parameters = new HashMap<>(Map.of("maxIter", "30"));
    CtrModel model = Models.tiny().weights(weights).parameters(parameters).build();
    double before = model.predict(BidRequest.of(Models.fields()));

    java.util.Arrays.fill(weights, 1);
    java.util.Arrays.fill(model.weights(), 1);
    parameters.clear();

    assertThat(model.predict(BidRequest.of(Models.fields()))).isEqualTo(before);
    assertThat(model.parameters()).containsEntry("maxIter", "30");
  }

  @Test
  void refusesAnotherNumberOfWeightsThanBuckets() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Models.tiny().weights(new double[7]).build())
        .withMessageContaining("7 weights for 8 buckets");
  }

  @Test
  void refusesANameOrRevisionThatCantBePartOfAKey() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CtrModel.builder("a/b", "1").build())
        .withMessageContaining("'a/b'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CtrModel.builder("a", "../1").build())
        .withMessageContaining("'../1'");
  }

  @Test
  void needsWeightsAndProvenance() {
    assertThatNullPointerException()
        .isThrownBy(() -> CtrModel.builder("a", "1").provenance(Models.provenance()).build())
        .withMessage("weights");
    assertThatNullPointerException()
        .isThrownBy(() -> CtrModel.builder("a", "1").weights(new double[1 << 18]).build())
        .withMessage("provenance");
  }
}

package dev.mlopspractice.cloud.containers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ImagesTest {
  private final Image first = Image.standIn((environment, log, cancel) -> 1);
  private final Image second = Image.standIn((environment, log, cancel) -> 2);

  @Test
  void theRegistrysHostDoesNotMatter() {
    Images images = new Images();
    images.register("mlops-practice/predictor:v1", first);

    assertThat(
            images.find(
                "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/mlops-practice/predictor:v1"))
        .contains(first);
    assertThat(images.find("localhost:5000/mlops-practice/predictor:v1")).contains(first);
    assertThat(images.find("predictor:v1")).isEmpty();
  }

  @Test
  void aTagIsPartOfTheNameUnlessTheNameWasRegisteredWithoutOne() {
    Images images = new Images();
    images.register("predictor:v1", first);
    assertThat(images.find("predictor:v2")).isEmpty();

    images.register("predictor", second);
    assertThat(images.find("predictor:v1")).contains(first);
    assertThat(images.find("predictor:v2")).contains(second);
    assertThat(images.find("predictor@sha256:00")).contains(second);
  }

  @Test
  void anImageThatWasTakenOutIsNoLongerFound() {
    Images images = new Images();
    images.register("predictor:v1", first);
    images.remove("predictor:v1");

    assertThat(images.find("predictor:v1")).isEmpty();
    assertThat(images.names()).isEmpty();
  }
}

package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.acceptance.Subject;
import dev.mlopspractice.cloud.containers.Image;
import java.util.List;

/** The programs of the chapters, and the classes that a warm JVM may load before it knows which. */
public enum AnswerPrograms {
  PREDICTOR("predictor", "dev.mlopspractice.autoupdate.PredictionService"),
  UPDATE_SERVER("update-server", "dev.mlopspractice.autoupdate.UpdateServer");

  private static final List<String> PRELOAD =
      List.of(
          "software.amazon.awssdk.services.s3.S3Client",
          "software.amazon.awssdk.services.s3.DefaultS3Client",
          "dev.mlopspractice.platform.ModelStore",
          "dev.mlopspractice.predictor.PredictorServer");

  private final String image;
  private final String mainClass;

  AnswerPrograms(String image, String mainClass) {
    this.image = image;
    this.mainClass = mainClass;
  }

  public String image() {
    return image;
  }

  public String mainClass() {
    return mainClass;
  }

  /** The image of this program of an answer. */
  public Image.Jvm of(Subject subject) {
    return ((Image.Jvm) Image.of(subject.classPath(), mainClass, Image.QUICK_START))
        .withPreload(PRELOAD);
  }
}

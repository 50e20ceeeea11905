package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.acceptance.AnswerJvms;
import dev.mlopspractice.acceptance.Subject;
import dev.mlopspractice.cloud.containers.Image;

/** The programs of the chapters. */
public enum AnswerPrograms {
  PREDICTOR("predictor", "dev.mlopspractice.autoupdate.PredictionService"),
  UPDATE_SERVER("update-server", "dev.mlopspractice.autoupdate.UpdateServer");

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
  public Image.Jvm of(Subject subject, AnswerJvms jvms) {
    return jvms.start(Image.of(subject.classPath(), mainClass, Image.QUICK_START), image);
  }
}

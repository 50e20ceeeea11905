package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.acceptance.AnswerJvms;
import dev.mlopspractice.acceptance.Subject;
import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.cloud.containers.Image;
import java.util.Map;
import java.util.TreeMap;

/** The programs of the chapters. A chapter that does not bring its own takes that of an earlier. */
public enum AnswerPrograms {
  PREDICTOR(
      "predictor", Map.of(1, "autoupdate.PredictionService", 2, "revisions.PredictionService")),
  UPDATE_SERVER("update-server", Map.of(1, "autoupdate.UpdateServer")),
  REGISTER_MODEL("register-model", Map.of(2, "revisions.RegisterModel")),
  ROLLBACK("rollback", Map.of(2, "revisions.Rollback"));

  private static final String BASE = "dev.mlopspractice.";

  private final String image;
  private final TreeMap<Integer, String> mainClasses;

  /**
   * @param mainClasses by the chapter that brings them
   */
  AnswerPrograms(String image, Map<Integer, String> mainClasses) {
    this.image = image;
    this.mainClasses = new TreeMap<>(mainClasses);
  }

  public String image() {
    return image;
  }

  /**
   * The image of this program of an answer.
   *
   * @throws WrongAnswer if it is part of the answer's own chapter, and was not compiled
   */
  public Image.Jvm of(Subject subject, AnswerJvms jvms) {
    Map.Entry<Integer, String> found = mainClasses.floorEntry(subject.chapter());
    String main = BASE + found.getValue();
    if (found.getKey() == subject.chapter() && !subject.compiled(main)) {
      throw new WrongAnswer(
          "the class " + main + ", which the image " + image + " runs",
          "there is no such class",
          "a file that does not compile, or that was renamed");
    }
    return jvms.start(Image.of(subject.classPath(), main, Image.QUICK_START), image);
  }
}

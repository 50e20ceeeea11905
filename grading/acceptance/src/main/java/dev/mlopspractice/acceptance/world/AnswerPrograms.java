package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.acceptance.AnswerJvms;
import dev.mlopspractice.acceptance.Subject;
import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.cloud.containers.Image;
import java.util.Map;
import java.util.TreeMap;

/** The programs of the chapters. A chapter that does not bring its own takes that of an earlier. */
public enum AnswerPrograms {
  PREDICTOR(
      "predictor",
      Map.of(
          1, "autoupdate.PredictionService",
          2, "revisions.PredictionService",
          3, "logcollection.PredictionService",
          7, "monitoring.PredictionService")),
  UPDATE_SERVER("update-server", Map.of(1, "autoupdate.UpdateServer")),
  REGISTER_MODEL("register-model", Map.of(2, "revisions.RegisterModel")),
  ROLLBACK("rollback", Map.of(2, "revisions.Rollback")),
  QUERY("query", Map.of(4, "warehouse.Query")),
  IMPORTER("importer", Map.of(4, "warehouse.Importer")),
  EXTRACT_ROWS("extract-rows", Map.of(4, "warehouse.ExtractRows")),
  SPLIT_ROWS("split-rows", Map.of(5, "sanitycheck.SplitRows")),
  EVALUATE_PREDICTIONS("evaluate-predictions", Map.of(5, "sanitycheck.EvaluatePredictions")),
  CHECK_MODEL("check-model", Map.of(5, "sanitycheck.CheckModel")),
  COMPARE_SAMPLES("compare-samples", Map.of(6, "canary.CompareSamples")),
  REHEARSE("rehearse", Map.of(6, "canary.Rehearse")),
  PROMOTE("promote", Map.of(6, "canary.Promote")),
  PUSH_METRICS("push-metrics", Map.of(7, "monitoring.PushMetrics")),
  MEASURE_DRIFT("measure-drift", Map.of(7, "monitoring.MeasureDrift"));

  private static final String BASE = "dev.mlopspractice.";
  private static final int WAITING = 6;

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
   * Has JVMs wait for the programs of an answer, so that the next run of its scenarios needn't
   * start them.
   */
  public static void warm(Subject subject, AnswerJvms jvms, Cloud cloud) {
    // A JVM that waits has the libraries only, so any program can have it.
    cloud.ecs().warm(PREDICTOR.image(subject, jvms), WAITING);
  }

  /**
   * The image of this program of an answer.
   *
   * @throws WrongAnswer if it is part of the answer's own chapter, and was not compiled
   */
  public Image.Jvm of(Subject subject, AnswerJvms jvms) {
    String main = mainClass(subject);
    boolean own = mainClasses.containsKey(subject.chapter());
    if (own && !subject.compiled(main)) {
      throw new WrongAnswer(
          "the class " + main + ", which the image " + image + " runs",
          "there is no such class",
          "a file that does not compile, or that was renamed");
    }
    return image(subject, jvms);
  }

  private Image.Jvm image(Subject subject, AnswerJvms jvms) {
    Image.Jvm cold = Image.of(subject.classPath(), mainClass(subject), Image.QUICK_START);
    return jvms.start(cold, image);
  }

  /** The class that the image runs; of a function, its handler. */
  String mainClass(Subject subject) {
    return BASE + mainClasses.floorEntry(subject.chapter()).getValue();
  }
}

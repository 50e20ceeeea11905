package dev.mlopspractice.course.demo;

import dev.mlopspractice.acceptance.Subject;
import dev.mlopspractice.acceptance.faults.FaultRun;
import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.cloud.containers.Image;
import dev.mlopspractice.course.answer.Answer;
import dev.mlopspractice.course.exit.EnvironmentFault;
import dev.mlopspractice.course.grade.StartingCloud;
import dev.mlopspractice.course.layout.Catalogue;
import dev.mlopspractice.course.layout.CourseHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Makes demonstrations out of what the build has made. */
public final class Demos {
  private static final int CHAPTER = 7;
  private static final int CANARY_CHAPTER = 6;
  private static final int IMPORTER_CHAPTER = 4;
  private static final String TRAINING = "dev.mlopspractice.monitoring.TrainModel";
  private static final String FROM_FILE = "dev.mlopspractice.training.TrainingJob";
  private static final String PROMOTE = "dev.mlopspractice.canary.Promote";
  private static final List<String> TRAINING_JVM = List.of("-Xmx2g", "-XX:+UseSerialGC");
  private static final int MAX_ROWS = 50_000_000;

  private Demos() {}

  /**
   * The demonstration of the whole system, made of the chapters' reference answers.
   *
   * @param environment {@code CLOUD}, {@code ROWS} (of the history, 100,000 by default) and {@code
   *     SEED}
   * @throws EnvironmentFault where something is not built, or the cloud can't be started
   */
  public static Demo wholeSystem(CourseHome home, Map<String, String> environment) {
    long rows = number(environment, "ROWS", 100_000, 1_000, MAX_ROWS);
    long seed = number(environment, "SEED", 1, 0, Long.MAX_VALUE);
    Answer answer = reference(home, CHAPTER);
    Subject subject = answer.subject(home, classPath(home, answer, "runtime"));
    List<Path> withSpark = classPath(home, answer, "compile");
    List<String> jvm = jvm(home.root().resolve("system/training"));
    SystemDemo.Images images =
        new SystemDemo.Images(
            Image.of(withSpark, TRAINING, jvm),
            Image.of(withSpark, FROM_FILE, jvm),
            Image.of(
                classPath(home, reference(home, CANARY_CHAPTER), "runtime"),
                PROMOTE,
                Image.QUICK_START));
    return new SystemDemo(
        subject, StartingCloud.now(environment), images, rows, seed, home.state());
  }

  /**
   * Lets the parts between the server and the warehouse fail.
   *
   * @param rounds how many faults
   * @param doing told what is going on
   * @throws EnvironmentFault where something is not built, or the cloud can't be started
   */
  public static FaultRun.Report faults(
      CourseHome home,
      Map<String, String> environment,
      int rounds,
      long seed,
      Consumer<String> doing) {
    Answer answer = reference(home, IMPORTER_CHAPTER);
    Subject subject = answer.subject(home, classPath(home, answer, "runtime"));
    try (Cloud cloud = StartingCloud.now(environment)) {
      return new FaultRun(cloud, subject, seed).run(rounds, doing);
    }
  }

  /**
   * A system of the last chapter's reference, which is deployed when somebody wants to play with
   * it.
   *
   * @param environment {@code CLOUD}, {@code ROWS} (of the history, 30,000 by default) and {@code
   *     SEED}
   */
  public static Playground playground(CourseHome home, Map<String, String> environment) {
    return new Playground(
        () -> {
          long rows = number(environment, "ROWS", 30_000, 1_000, MAX_ROWS);
          long seed = number(environment, "SEED", 1, 0, Long.MAX_VALUE);
          Answer answer = reference(home, CHAPTER);
          Subject subject = answer.subject(home, classPath(home, answer, "runtime"));
          List<String> jvm = jvm(home.root().resolve("system/training"));
          Image training = Image.of(classPath(home, answer, "compile"), TRAINING, jvm);
          Path alerts = answer.file("ops/prometheus/alerts.yml");
          return new LiveSystem(
              subject, StartingCloud.now(environment), training, alerts, rows, seed);
        });
  }

  private static Answer reference(CourseHome home, int chapter) {
    return Answer.of(home, Catalogue.read(home).chapter(chapter), Answer.SOLUTIONS);
  }

  /** The libraries of an answer, then its own code. */
  private static List<Path> classPath(CourseHome home, Answer answer, String scope) {
    List<Path> classPath = new ArrayList<>(answer.libraries(home, scope));
    classPath.add(answer.file("target/classes"));
    return classPath;
  }

  private static List<String> jvm(Path training) {
    Stream<String> forSpark =
        read(training.resolve("jvm.options")).lines().filter(line -> line.startsWith("-"));
    return Stream.concat(forSpark, TRAINING_JVM.stream()).toList();
  }

  private static String read(Path file) {
    if (!Files.exists(file)) {
      throw new EnvironmentFault(
          file + " is missing: this part has not been built.",
          "Run make demo, which builds it, or ./mvnw package -DskipTests.");
    }
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read " + file, e);
    }
  }

  private static long number(
      Map<String, String> environment, String name, long fallback, long min, long max) {
    String text = environment.getOrDefault(name, "");
    if (text.isBlank()) {
      return fallback;
    }
    try {
      long number = Long.parseLong(text.strip());
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, with the range.
    }
    throw new EnvironmentFault(
        name + "=" + text + " is not a number from " + min + " to " + max + ".",
        "Set " + name + " to such a number, or leave it out for " + fallback + ".");
  }
}

package dev.mlopspractice.acceptance.monitoring;

import static dev.mlopspractice.acceptance.monitoring.ServingCourses.with;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/**
 * Courses of events of trainings. One comes to its end at minute {@link #TRAINING} of each day;
 * what it pushed stays until the next.
 */
final class TrainingCourses {
  static final String ONE = "logistic_ctr_model";
  static final String OTHER = "logistic_ctr_tuned_model";
  private static final double DAY = 24 * 60;
  private static final double TRAINING = 4 * 60;
  private static final Duration STEP = Duration.ofMinutes(5);
  private static final Map<String, String> WARNING = Map.of("severity", "warning");

  private final Random random;

  TrainingCourses(Random random) {
    this.random = random;
  }

  /** The end of the training of a day, from 0. */
  private static double end(int day) {
    return day * DAY + TRAINING;
  }

  /** A figure that each training sets anew; nothing before the first. */
  private static Series daily(String name, Map<String, String> labels, double... values) {
    DoubleUnaryOperator of =
        minute -> {
          int day = (int) Math.floor((minute - TRAINING) / DAY);
          return values[Math.max(0, Math.min(values.length - 1, day))];
        };
    return Series.gauge(name, labels, of).between(TRAINING, values.length * DAY + TRAINING);
  }

  private static Series amount(String model, String kind, double... values) {
    return daily(Metrics.AMOUNT, with(Metrics.training(model), Metrics.KIND, kind), values);
  }

  private static List<Series> amounts(String model, double[] rows, double[] clicks) {
    return List.of(amount(model, Metrics.ROWS, rows), amount(model, Metrics.CLICKS, clicks));
  }

  List<Course> rows() {
    double rows = Math.rint(between(15_000, 40_000));
    double more = Math.rint(rows * between(1.315, 1.33));
    double fewer = Math.rint(rows * between(0.672, 0.685));
    double about = Math.rint(rows * between(1.265, 1.285));
    double less = Math.rint(rows * between(0.715, 0.735));
    Map<String, String> one = with(WARNING, "model_name", ONE);
    return every(
        STEP,
        Course.of(
                "one of two models is trained on many fewer rows than a day ago",
                both(
                    amounts(ONE, new double[] {rows, fewer, fewer}, three(rows * 0.17)),
                    amounts(OTHER, three(rows), three(rows * 0.17))))
            .silent(end(0) + 60, end(1) - 10)
            .fires(one, end(1) + 10, end(2) - 10)
            .silent(end(2) + 10, end(2) + 600)
            .because("against the value of a day ago: offset 1d; of each model"),
        Course.of(
                "a model is trained on many more rows than a day ago",
                amounts(ONE, new double[] {rows, more, more}, three(rows * 0.17)))
            .silent(end(0) + 60)
            .fires(one, end(1) + 10)
            .silent(end(2) + 10)
            .because("more is a change, too: abs()"),
        Course.of(
                "a model is trained on nothing",
                amounts(ONE, new double[] {rows, 0, 0}, new double[] {rows * 0.17, 0, 0}))
            .fires(one, end(1) + 10),
        Course.of(
                "a model is trained on somewhat more rows than a day ago",
                amounts(ONE, new double[] {rows, about, about * 1.2}, three(rows * 0.17)))
            .silent(end(0) + 60, end(1) + 10, end(1) + 600, end(2) + 10)
            .because("relative to a day ago, and more than 30 percent"),
        Course.of(
                "a model is trained on somewhat fewer rows than a day ago",
                amounts(ONE, new double[] {rows, less, less}, three(rows * 0.17)))
            .silent(end(0) + 60, end(1) + 10, end(1) + 600, end(2) + 10)
            .because("relative to a day ago, not to today"),
        Course.of(
                "a model is trained for the first time",
                amounts(ONE, new double[] {rows, rows, rows}, three(rows * 0.17)))
            .silent(end(0) + 5, end(0) + 60, end(0) + 600, end(1) + 10));
  }

  List<Course> clickShare() {
    double rows = Math.rint(between(15_000, 40_000));
    double clicks = Math.rint(rows * 0.17);
    Map<String, String> one = with(WARNING, "model_name", ONE);
    return every(
        STEP,
        Course.of(
                "of one of two models' rows many fewer are clicked than a day ago",
                both(
                    amounts(ONE, three(rows), then(clicks, between(0.755, 0.785))),
                    amounts(OTHER, three(rows), three(clicks))))
            .silent(end(0) + 60, end(1) - 10)
            .fires(one, end(1) + 10, end(2) - 10)
            .silent(end(2) + 10, end(2) + 600)
            .because("relative to the share of a day ago: 0.17 to 0.12 is 30 percent less"),
        Course.of(
                "many more are clicked than a day ago",
                amounts(ONE, three(rows), then(clicks, between(1.215, 1.24))))
            .silent(end(0) + 60)
            .fires(one, end(1) + 10)
            .because("more is a change, too: abs()"),
        Course.of("none is clicked any more", amounts(ONE, three(rows), then(clicks, 0)))
            .fires(one, end(1) + 10),
        Course.of(
                "there are twice as many rows, and twice as many clicks",
                amounts(ONE, then(rows, 2), then(clicks, 2)))
            .silent(end(0) + 60, end(1) + 10, end(1) + 600)
            .because("the share, not the number"),
        Course.of(
                "somewhat fewer are clicked than a day ago",
                amounts(ONE, three(rows), then(clicks, between(0.815, 0.83))))
            .silent(end(0) + 60, end(1) + 10, end(1) + 600)
            .because("more than 20 percent of the share of a day ago"),
        Course.of("there were no rows for a day", amounts(ONE, then(rows, 0), then(clicks, 0)))
            .silent(end(1) + 10, end(1) + 600)
            .because("0 / 0 is not a number, and says nothing; no rows at all is another alert"),
        Course.of("a model is trained for the first time", amounts(ONE, three(rows), three(clicks)))
            .silent(end(0) + 5, end(0) + 600, end(1) + 10));
  }

  List<Course> drift() {
    double far = between(0.205, 0.22);
    double near = between(0.18, 0.195);
    Map<String, String> site =
        with(with(WARNING, "model_name", ONE), Metrics.FEATURE, "site_category");
    return every(
        STEP,
        Course.of(
                "one of many features has drifted, and is back after the next training",
                List.of(
                    psi(ONE, "site_category", near, far, near),
                    psi(ONE, "banner_pos", 0.001, 0.002, 0.001),
                    psi(ONE, "device_type", 0.01, 0.01, 0.02),
                    psi(OTHER, "site_category", near, near, near)))
            .silent(end(0) + 60, end(1) - 10)
            .fires(site, end(1) + 10, end(1) + 600, end(2) - 10)
            .silent(end(2) + 10, end(2) + 600)
            .because("each feature for itself; an average hides the one that drifts"),
        Course.of("features are as ever", List.of(psi(ONE, "site_category", near, near / 2, near)))
            .silent(end(0) + 60, end(1) + 60, end(2) + 60),
        Course.of(
                "nothing was trained yet", List.of(Series.gauge("up", Map.of("job", "x"), m -> 1)))
            .silent(60, 600));
  }

  private static Series psi(String model, String feature, double... values) {
    return daily(Metrics.DRIFT, with(Metrics.training(model), Metrics.FEATURE, feature), values);
  }

  List<Course> stale() {
    Map<String, String> critical = Map.of("severity", "critical");
    Series other = pushed(OTHER, 5);
    return every(
        STEP,
        Course.of(
                "the training of one of two models fails from the second day on",
                List.of(pushed(ONE, 1), other))
            .silent(end(0) + 60, end(1) - 10, end(1) + 115, end(1) + 125)
            .fires(with(critical, "model_name", ONE), end(1) + 145, end(2), end(3))
            .because(
                "26 hours, and for: 10m; each model for itself: the newest of all is that of the other"),
        Course.of("training comes to its end every day", List.of(other, pushed(ONE, 5)))
            .silent(end(0) + 60, end(1) - 10, end(1) + 10, end(2) - 10, end(3) + 10)
            .because("a day and two hours: once a day, and sometimes it takes longer"),
        Course.of("the training of a day is two hours late at most", List.of(other, late(ONE)))
            .silent(end(0) + 60, end(1) + 60, end(1) + 100, end(2) + 10),
        Course.of(
                "the Pushgateway has forgotten everything",
                List.of(
                    pushed(ONE, 5).between(TRAINING, end(1)),
                    pushed(OTHER, 5).between(TRAINING, end(1))))
            .silent(end(0) + 60, end(1) - 10)
            .fires(critical, end(1) + 60, end(1) + 300)
            .because("what is not there is not old: absent(…) says whether it is there"));
  }

  /** The time of the last training, which comes to its end every day but stops after so many. */
  private static Series pushed(String model, int days) {
    return Series.gauge(
            Metrics.PUSHED,
            Metrics.training(model),
            m -> 60 * end((int) Math.max(0, Math.min(days - 1, Math.floor((m - TRAINING) / DAY)))))
        .between(TRAINING, 10 * DAY);
  }

  /** One that ends 100 minutes late on the second day. */
  private static Series late(String model) {
    return Series.gauge(
            Metrics.PUSHED,
            Metrics.training(model),
            m -> 60 * (m < end(1) + 100 ? end(0) : m < end(2) ? end(1) + 100 : end(2)))
        .between(TRAINING, 10 * DAY);
  }

  private static List<Course> every(Duration step, Course... courses) {
    return java.util.Arrays.stream(courses).map(course -> course.every(step)).toList();
  }

  private static double[] three(double value) {
    return new double[] {value, value, value};
  }

  /** From the second day on, so many times the first. */
  private static double[] then(double value, double factor) {
    return new double[] {value, Math.rint(value * factor), Math.rint(value * factor)};
  }

  private static List<Series> both(List<Series> some, List<Series> others) {
    List<Series> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }

  private double between(double least, double most) {
    return least + random.nextDouble() * (most - least);
  }
}

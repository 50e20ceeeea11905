package dev.mlopspractice.acceptance.monitoring;

import dev.mlopspractice.acceptance.Subject;
import dev.mlopspractice.acceptance.WrongAnswer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The alerts of an answer, held against courses of events. */
public final class AlertRules {
  private static final int MOST_RULES = 500;
  private static final List<String> NOT_TOLD = List.of("__name__", "alertname", "alertstate");

  private final RuleRun rules;
  private final Map<String, List<Course>> courses;

  /**
   * @param random draws rates and shares
   * @param promtool where it is
   * @param folder for what is written
   * @throws WrongAnswer if there are no rules that promtool takes
   */
  public AlertRules(Subject subject, Random random, Path program, Path folder) {
    Path file = subject.directory().resolve("ops/prometheus/alerts.yml");
    requireFew(Yaml.mapping(Yaml.text(file, "alerts.yml"), "alerts.yml"));
    Promtool promtool = new Promtool(program, folder);
    Promtool.Output output =
        promtool.run(List.of("check", "rules", file.toAbsolutePath().toString()));
    if (!output.good()) {
      throw new WrongAnswer(
          "alerts.yml has rules of Prometheus", output.brief(file.toAbsolutePath().getParent()));
    }
    this.rules = new RuleRun(promtool, file.toAbsolutePath(), folder);
    ServingCourses serving = new ServingCourses(random);
    TrainingCourses training = new TrainingCourses(random);
    this.courses =
        Map.of(
            "TargetDown", serving.targetDown(),
            "ErrorRateHigh", serving.errorRate(),
            "LatencyHigh", serving.latency(),
            "PredictionLogDrops", serving.drops(),
            "TrainingStale", training.stale(),
            "TrainingRowsChanged", training.rows(),
            "ClickShareChanged", training.clickShare(),
            "DriftHigh", training.drift());
  }

  private static void requireFew(Map<String, Object> file) {
    int rules =
        Yaml.maps(file.get("groups")).stream()
            .mapToInt(group -> Yaml.maps(group.get("rules")).size())
            .sum();
    if (rules > MOST_RULES) {
      throw new WrongAnswer("alerts.yml has at most " + MOST_RULES + " rules", "it has " + rules);
    }
  }

  /**
   * Requires that an alert says of each course what the feature says.
   *
   * @param alert its name
   * @param says by the course's events: {@code fires…} or {@code silent…}
   * @throws WrongAnswer for the first that it does not
   */
  public void require(String alert, Map<String, String> says) {
    List<Course> told = courses.get(alert);
    for (Course course : told) {
      String text = says.getOrDefault(course.events(), "");
      if (!text.startsWith(course.fires() ? "fires" : "silent")) {
        throw new IllegalStateException(
            alert + ": \"" + course.events() + "\" says \"" + text + "\"");
      }
    }
    if (told.size() != says.size()) {
      throw new IllegalStateException(alert + " has events in the feature that are nobody's");
    }
    List<List<List<Map<String, String>>>> firing = rules.firing(alert, told);
    for (int i = 0; i < told.size(); i++) {
      for (int k = 0; k < told.get(i).checks().size(); k++) {
        require(alert, told.get(i), told.get(i).checks().get(k), firing.get(i).get(k));
      }
    }
  }

  private static void require(
      String alert, Course course, Course.Check check, List<Map<String, String>> firing) {
    List<Map<String, String>> missed =
        check.firing().stream()
            .filter(wanted -> firing.stream().noneMatch(alarm -> has(alarm, wanted)))
            .toList();
    List<Map<String, String>> beside =
        firing.stream()
            .filter(alarm -> check.firing().stream().noneMatch(wanted -> has(alarm, wanted)))
            .toList();
    if (missed.isEmpty() && beside.isEmpty()) {
      return;
    }
    throw new WrongAnswer(
        alert
            + (check.firing().isEmpty() ? " is silent" : " fires with " + words(check.firing()))
            + " "
            + time(check.minute())
            + " after the beginning, where "
            + course.events(),
        firing.isEmpty() ? "it is silent" : "it fires with " + words(firing),
        course.cause());
  }

  private static boolean has(Map<String, String> alarm, Map<String, String> wanted) {
    return wanted.entrySet().stream()
        .allMatch(label -> label.getValue().equals(alarm.get(label.getKey())));
  }

  private static String words(List<Map<String, String>> alarms) {
    return alarms.stream()
        .limit(3)
        .map(
            alarm -> {
              Map<String, String> labels = new TreeMap<>(alarm);
              labels.keySet().removeAll(NOT_TOLD);
              return labels.toString();
            })
        .collect(Collectors.joining(", "));
  }

  private static String time(double minute) {
    return minute < 120
        ? String.format(Locale.ROOT, "%.4g minutes", minute)
        : String.format(Locale.ROOT, "%d h %d min", (int) minute / 60, (int) minute % 60);
  }
}

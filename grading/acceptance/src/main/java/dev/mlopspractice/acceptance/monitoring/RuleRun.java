package dev.mlopspractice.acceptance.monitoring;

import dev.mlopspractice.acceptance.WrongAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the rules of an answer do with courses of events. {@code promtool test rules} evaluates them
 * as Prometheus would; it is given expectations that nothing meets, so that it tells everything.
 */
final class RuleRun {
  private static final Pattern QUERY =
      Pattern.compile("course!=\\\\\"(\\d+)\\\\\".*?time: (\\S+?),");
  private static final Pattern ALERT =
      Pattern.compile("\\{(__name__=\"ALERTS\"(?:[^\"}]|\"(?:[^\"\\\\]|\\\\.)*\")*)}");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  private final Promtool promtool;
  private final Path rules;
  private final Path folder;

  /**
   * @param rules the answer's file
   * @param folder for what is written
   */
  RuleRun(Promtool promtool, Path rules, Path folder) {
    this.promtool = promtool;
    this.rules = rules;
    this.folder = folder;
  }

  /**
   * The alerts that are firing at each check, by course and check, in their order.
   *
   * @throws WrongAnswer if the rules can't be evaluated
   */
  List<List<List<Map<String, String>>>> firing(String alert, List<Course> courses) {
    String yaml = yaml(alert, courses);
    Path file = folder.resolve("courses.yml");
    try {
      Files.writeString(file, yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be written", e);
    }
    Promtool.Output output = promtool.run(List.of("test", "rules", file.toString()));
    if (output.ended().isEmpty()) {
      throw new WrongAnswer(
          "rules that are evaluated over an hour within " + Promtool.LIMIT.toSeconds() + " s",
          "promtool had not finished then",
          "too many rules, or a query that looks at too much");
    }
    Map<String, List<Map<String, String>>> told = read(output.text());
    if (told.isEmpty()) {
      throw new WrongAnswer("rules that promtool can evaluate", output.brief(folder));
    }
    List<List<List<Map<String, String>>>> all = new ArrayList<>();
    for (int i = 0; i < courses.size(); i++) {
      List<List<Map<String, String>>> one = new ArrayList<>();
      for (Course.Check check : courses.get(i).checks()) {
        String key = i + " " + seconds(check.minute());
        if (!told.containsKey(key)) {
          throw new IllegalStateException("promtool says nothing of " + key + ": " + output.text());
        }
        one.add(told.get(key));
      }
      all.add(one);
    }
    return all;
  }

  private String yaml(String alert, List<Course> courses) {
    StringBuilder yaml = new StringBuilder();
    line(yaml, "rule_files: ['%s']", rules);
    line(yaml, "evaluation_interval: %ds", courses.get(0).step().toSeconds());
    line(yaml, "tests:");
    for (int i = 0; i < courses.size(); i++) {
      Course course = courses.get(i);
      line(yaml, "  - interval: %ds", course.step().toSeconds());
      line(yaml, "    input_series:");
      for (Series series : course.series()) {
        line(yaml, "      - series: '%s'", series.selector());
        line(yaml, "        values: '%s'", series.values(course.step(), course.length()));
      }
      line(yaml, "    promql_expr_test:");
      for (Course.Check check : course.checks()) {
        line(
            yaml,
            "      - expr: 'ALERTS{alertname=\"%s\",alertstate=\"firing\",course!=\"%d\"}'",
            alert,
            i);
        line(yaml, "        eval_time: %ds", seconds(check.minute()));
        line(yaml, "        exp_samples: [{labels: '{never=\"\"}', value: -1}]");
      }
    }
    return yaml.toString();
  }

  private static void line(StringBuilder yaml, String format, Object... arguments) {
    yaml.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }

  private static long seconds(double minute) {
    return Math.round(minute * 60);
  }

  /** Alerts by course and second. */
  private static Map<String, List<Map<String, String>>> read(String text) {
    Map<String, List<Map<String, String>>> told = new LinkedHashMap<>();
    Matcher query = QUERY.matcher(text);
    while (query.find()) {
      int got = text.indexOf("got:", query.end());
      int end = text.indexOf('\n', got);
      String line = got < 0 ? "" : text.substring(got, end < 0 ? text.length() : end);
      List<Map<String, String>> alerts = new ArrayList<>();
      Matcher alert = ALERT.matcher(line);
      while (alert.find()) {
        Map<String, String> labels = new HashMap<>();
        Matcher label = LABEL.matcher(alert.group(1));
        while (label.find()) {
          labels.put(label.group(1), label.group(2).replace("\\\"", "\"").replace("\\\\", "\\"));
        }
        alerts.add(labels);
      }
      told.put(query.group(1) + " " + Durations.seconds(query.group(2)), alerts);
    }
    return told;
  }
}

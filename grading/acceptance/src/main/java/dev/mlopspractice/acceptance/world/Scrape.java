package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.acceptance.WrongAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Metrics in the text format of Prometheus, version 0.0.4, as they were at one moment. */
public record Scrape(List<Sample> samples) {
  private static final Pattern LINE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)\\})? (\\S+)(?: -?\\d+)?");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

  /** One series and its value. */
  public record Sample(String name, Map<String, String> labels, double value) {}

  public Scrape {
    samples = List.copyOf(samples);
  }

  /**
   * Reads the text.
   *
   * @throws WrongAnswer if a line is none of the format
   */
  public static Scrape parse(String text) {
    List<Sample> samples = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        samples.add(sample(line));
      }
    }
    return new Scrape(samples);
  }

  private static Sample sample(String line) {
    Matcher found = LINE.matcher(line.strip());
    if (!found.matches()) {
      throw new WrongAnswer("metrics in the text format of Prometheus", "a line is: " + line);
    }
    Map<String, String> labels = new TreeMap<>();
    Matcher label = LABEL.matcher(found.group(2) == null ? "" : found.group(2));
    while (label.find()) {
      labels.put(
          label.group(1),
          label.group(2).replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\"));
    }
    String value = found.group(3).replace("+Inf", "Infinity").replace("-Inf", "-Infinity");
    try {
      return new Sample(found.group(1), labels, Double.parseDouble(value));
    } catch (NumberFormatException e) {
      throw new WrongAnswer("metrics whose values are numbers", "a line is: " + line);
    }
  }

  /** The samples of a name that have all of these labels, and perhaps more. */
  public List<Sample> of(String name, Map<String, String> labels) {
    return samples.stream()
        .filter(sample -> sample.name().equals(name))
        .filter(sample -> sample.labels().entrySet().containsAll(labels.entrySet()))
        .toList();
  }

  /** The sum of such samples; 0 where there is none. */
  public double sum(String name, Map<String, String> labels) {
    return of(name, labels).stream().mapToDouble(Sample::value).sum();
  }

  /**
   * The value of the one sample with these labels.
   *
   * @throws WrongAnswer if there is none, or more than one
   */
  public double one(String name, Map<String, String> labels) {
    List<Sample> found = of(name, labels);
    if (found.size() != 1) {
      throw new WrongAnswer(
          "one series " + name + new TreeMap<>(labels),
          "there are " + found.size() + "; of that name: " + shown(of(name, Map.of())));
    }
    return found.get(0).value();
  }

  private static String shown(List<Sample> samples) {
    return samples.isEmpty() ? "none" : samples.subList(0, Math.min(6, samples.size())).toString();
  }
}

package dev.mlopspractice.acceptance.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.acceptance.WrongAnswer;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A dashboard as people see it.
 *
 * @param file its name
 * @param shown what its queries answer
 * @param truth what an expression is
 */
public record Opened(String file, List<Shown> shown, Function<String, JsonNode> truth) {
  /**
   * The answer to one query.
   *
   * @param panel its title
   * @param series as Prometheus answers
   */
  record Shown(String panel, List<JsonNode> series) {}

  /** Copies the list. */
  public Opened {
    shown = List.copyOf(shown);
  }

  /**
   * Requires that a panel shows a figure.
   *
   * @param name of the figure
   * @param each the labels that tell its series apart, as the feature has them
   * @throws WrongAnswer if none does
   */
  public void requireFigure(String name, String each) {
    Figure figure = Figure.named(name);
    if (!String.join(", ", figure.by()).equals(each)) {
      throw new IllegalStateException(name + " is by " + figure.by() + ", not by " + each);
    }
    JsonNode right = truth.apply(figure.reference());
    if (right.isEmpty()) {
      throw new IllegalStateException("The history has no " + name);
    }
    if (shown.stream().noneMatch(one -> figure.shownBy(one.series(), right))) {
      throw new WrongAnswer(
          file + " shows the " + name + " of each " + each + ": " + figure.words(right),
          "none of its panels does: "
              + shown.stream().map(Shown::panel).distinct().collect(Collectors.joining(", ")),
          figure.cause());
    }
  }
}

package dev.mlopspractice.acceptance.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresTest {
  private static final List<Boolean> CLICKS = List.of(true, false, false, true);
  private static final List<Double> PREDICTIONS = List.of(0.6, 0.2, 0.6, 0.4);

  @Test
  void areThoseOfTheLessonsExample() {
    Figures figures = Figures.of(CLICKS, PREDICTIONS);
    assertThat(figures.get("log_loss")).isCloseTo(0.6416, within(5e-5));
    assertThat(figures.get("auc")).isEqualTo(0.625);
    assertThat(figures.get("accuracy")).isEqualTo(0.5);
    assertThat(figures.get("precision")).isEqualTo(0.5);
    assertThat(figures.get("recall")).isEqualTo(0.5);
    assertThat(figures.get("calibration")).isCloseTo(0.9, within(1e-12));
  }

  @Test
  void nothingIsDefinedWhereAPredictionIsNotANumber() {
    Figures figures = Figures.of(CLICKS, List.of(0.6, Double.NaN, 0.6, 0.4));
    assertThat(figures.figures().values()).hasSize(6).allMatch(figure -> figure.isEmpty());
  }

  @Test
  void aDifferenceNamesTheFigureAndBothValues() {
    Figures figures = Figures.of(CLICKS, PREDICTIONS);
    Map<String, String> found = right(figures);
    assertThat(figures.difference(found)).isEmpty();
    found.put("auc", "0.5");
    assertThat(figures.difference(found)).isEqualTo("auc is 0.625; it is 0.5");
    found.put("auc", "null");
    assertThat(figures.difference(found)).isEqualTo("auc is 0.625; it is null");
    found.remove("auc");
    assertThat(figures.difference(found)).isEqualTo("auc is 0.625; there is none");
  }

  @Test
  void anUndefinedFigureMustBeNull() {
    Figures figures = Figures.of(List.of(true), List.of(0.7));
    Map<String, String> found = right(figures);
    found.put("auc", "0.0");
    assertThat(figures.difference(found)).isEqualTo("auc is undefined: null; it is 0.0");
    found.put("auc", "null");
    assertThat(figures.difference(found)).isEmpty();
  }

  private static Map<String, String> right(Figures figures) {
    Map<String, String> found = new HashMap<>();
    figures
        .figures()
        .forEach(
            (name, figure) ->
                found.put(
                    name, figure.isPresent() ? String.valueOf(figure.getAsDouble()) : "null"));
    return found;
  }
}

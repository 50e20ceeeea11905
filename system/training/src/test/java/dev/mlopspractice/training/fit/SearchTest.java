package dev.mlopspractice.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlopspractice.model.ModelNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchTest {

  private final List<Try> tries = Collections.synchronizedList(new ArrayList<>());

  @Test
  void theGridTriesEachOfItsValuesOnce() {
    List<Double> grid = List.of(1e-6, 1e-5, 1e-4, 1e-3);
    new GridSearch(grid).run(valleyAt(-4));
    assertThat(tries).extracting(Try::regularisation).containsExactlyInAnyOrderElementsOf(grid);
  }

  @Test
  void aFailureInTheGridComesThrough() {
    Search grid = new GridSearch(List.of(1.0, 2.0));
    Objective failing =
        regularisation -> {
          throw new IllegalStateException("no memory");
        };
    assertThatThrownBy(() -> grid.run(failing))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no memory");
  }

  @Test
  void theBoundedSearchFindsTheValleyBetweenItsBoundsInFewTries() {
    new BoundedSearch(1e-6, 1e-3, 8).run(valleyAt(-4.3));
    Try best = tries.stream().min(Comparator.comparingDouble(Try::logLoss)).orElseThrow();
    assertThat(Math.log10(best.regularisation())).isBetween(-4.4, -4.2);
    assertThat(tries).hasSizeLessThanOrEqualTo(8);
    assertThat(tries).allSatisfy(one -> assertThat(one.regularisation()).isBetween(1e-6, 1e-3));
  }

  @Test
  void theBoundedSearchEndsAtItsLimit() {
    new BoundedSearch(1e-6, 1e-3, 3).run(valleyAt(-4.3));
    assertThat(tries).hasSize(3);
  }

  @Test
  void theBoundedSearchStepsOverAnUndefinedLogLoss() {
    Objective holed = valleyAt(-4);
    new BoundedSearch(1e-6, 1e-3, 8)
        .run(regularisation -> regularisation > 1e-4 ? Double.NaN : holed.logLoss(regularisation));
    assertThat(tries).isNotEmpty();
  }

  @Test
  void theLowerLogLossIsTheBetterOneAndAnUndefinedOneNeverIs() {
    Try low = new Try(1, 0.3);
    Try high = new Try(1, 0.4);
    Try undefined = new Try(1, Double.NaN);
    assertThat(low.betterThan(high)).isTrue();
    assertThat(high.betterThan(low)).isFalse();
    assertThat(low.betterThan(undefined)).isTrue();
    assertThat(undefined.betterThan(low)).isFalse();
    assertThat(undefined.betterThan(undefined)).isFalse();
  }

  @Test
  void eachModelHasItsSearch() {
    assertThat(Search.of(ModelNames.LOGISTIC)).isInstanceOf(GridSearch.class);
    assertThat(Search.of(ModelNames.LOGISTIC_TUNED)).isEqualTo(new BoundedSearch(1e-6, 1e-3, 8));
    assertThatIllegalArgumentException().isThrownBy(() -> Search.of("other"));
  }

  @Test
  void boundsOutOfOrderAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new BoundedSearch(1e-3, 1e-6, 8));
  }

  private Objective valleyAt(double exponent) {
    return regularisation -> {
      double logLoss = 0.4 + Math.pow(Math.log10(regularisation) - exponent, 2);
      tries.add(new Try(regularisation, logLoss));
      return logLoss;
    };
  }
}

package dev.mlopspractice.acceptance;

import io.cucumber.core.gherkin.Pickle;
import io.cucumber.core.order.PickleOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Begins with the last scenario of a feature: it is the whole loop and takes longest, so that the
 * others run beside it instead of before it.
 */
final class LoopFirst implements PickleOrder {

  @Override
  public List<Pickle> orderPickles(List<Pickle> pickles) {
    List<Pickle> ordered = new ArrayList<>(pickles);
    if (!ordered.isEmpty()) {
      ordered.add(0, ordered.remove(ordered.size() - 1));
    }
    return ordered;
  }
}

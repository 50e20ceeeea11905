package dev.mlopspractice.sanitycheck;

import dev.mlopspractice.training.rows.TrainingData;
import dev.mlopspractice.training.split.Splits;
import dev.mlopspractice.training.step.Slot;
import dev.mlopspractice.training.step.Step;
import dev.mlopspractice.training.step.TrainingContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;

/** Split: the parts of the training rows, as {@link TimeSplit} cuts them. */
final class SplitStep implements Step {
  private final TimeSplit split;

  SplitStep(TimeSplit split) {
    this.split = split;
  }

  @Override
  public String name() {
    return "split";
  }

  @Override
  public Set<Slot<?>> needs() {
    return Set.of(TrainingData.SLOT);
  }

  @Override
  public Set<Slot<?>> gives() {
    return Set.of(Splits.SLOT);
  }

  /** The hour of a row is all that the split asks for, so its rows are hours here. */
  @Override
  public String run(TrainingContext context) {
    SortedMap<String, Long> rowsPerHour = context.get(TrainingData.SLOT).rowsPerHour();
    List<String> hours = new ArrayList<>();
    rowsPerHour.forEach(
        (hour, rows) -> hours.addAll(Collections.nCopies(Math.toIntExact(rows), hour)));
    Parts<String> parts = split.split(hours, Function.identity());
    Splits splits = new Splits(Collections.min(parts.validation()), Collections.min(parts.test()));
    context.put(Splits.SLOT, splits);
    return "validation from hour %s (%d rows), test from hour %s (%d rows)"
        .formatted(
            splits.validationFrom(),
            parts.validation().size(),
            splits.testFrom(),
            parts.test().size());
  }
}

package dev.mlopspractice.training.evaluation;

import dev.mlopspractice.training.features.HashedRows;
import dev.mlopspractice.training.fit.FittedModel;
import dev.mlopspractice.training.scoring.Scorer;
import dev.mlopspractice.training.scoring.Scores;
import dev.mlopspractice.training.split.Part;
import dev.mlopspractice.training.step.Slot;
import dev.mlopspractice.training.step.Step;
import dev.mlopspractice.training.step.TrainingContext;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** Evaluate: log loss and AUC of the fitted model on the validation and the test part. */
public final class Evaluate implements Step {

  private static final List<Part> PARTS = List.of(Part.VALIDATION, Part.TEST);

  @Override
  public String name() {
    return "evaluate";
  }

  @Override
  public Set<Slot<?>> needs() {
    return Set.of(HashedRows.SLOT, FittedModel.SLOT);
  }

  @Override
  public Set<Slot<?>> gives() {
    return Set.of(Evaluation.SLOT);
  }

  @Override
  public String run(TrainingContext context) {
    HashedRows rows = context.get(HashedRows.SLOT);
    FittedModel fitted = context.get(FittedModel.SLOT);
    Map<Part, Scores> scores = new EnumMap<>(Part.class);
    for (Part part : PARTS) {
      context.progress().update("predicting the " + part.key() + " part");
      scores.put(part, Scorer.predict(fitted.model(), rows.of(part)).scores());
    }
    context.put(Evaluation.SLOT, new Evaluation(scores));
    return String.join("; ", PARTS.stream().map(part -> line(part, scores.get(part))).toList());
  }

  private static String line(Part part, Scores scores) {
    String line =
        String.format(
            Locale.ROOT,
            "%s (%,d rows, %,d clicks) log loss %s, AUC %s",
            part.key(),
            scores.rows(),
            scores.clicks(),
            figure(scores.logLoss()),
            figure(scores.auc()));
    return scores.undefined().isEmpty()
        ? line
        : line + "; undefined: " + String.join(", ", scores.undefined());
  }

  private static String figure(OptionalDouble value) {
    return value.isPresent()
        ? String.format(Locale.ROOT, "%.4f", value.getAsDouble())
        : "undefined";
  }
}

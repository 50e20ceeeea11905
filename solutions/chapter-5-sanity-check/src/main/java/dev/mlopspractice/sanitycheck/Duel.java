package dev.mlopspractice.sanitycheck;

import dev.mlopspractice.model.CtrModel;
import dev.mlopspractice.model.FeatureSchema;
import java.util.Arrays;
import java.util.Optional;

/** Decides whether a challenger takes the champion's place. */
public final class Duel {

  /** Where the largest and the smallest prediction are closer than this, a model has collapsed. */
  public static final double SMALLEST_SPREAD = 0.001;

  private final Optional<FeatureSchema> announced;

  /**
   * @param announced a feature schema that a challenger may have though the champion has another
   */
  public Duel(Optional<FeatureSchema> announced) {
    this.announced = announced;
  }

  /**
   * Judges both on the same rows.
   *
   * @throws IllegalStateException naming the champion's revision, if its log loss is undefined
   */
  public Verdict judge(CtrModel challenger, Optional<CtrModel> champion, TestSet test) {
    // <task 5.4> Let each predict the rows, evaluate both, and find the reason.
    double[] predictions = predictions(challenger, test);
    Contestant one = new Contestant(challenger, Evaluation.of(test.clicks(), predictions));
    Optional<Contestant> other =
        champion.map(
            model -> new Contestant(model, Evaluation.of(test.clicks(), predictions(model, test))));
    return new Verdict(reason(one, spread(predictions), other), one, other);
    // <instead>
    // throw new UnsupportedOperationException(
    //     "Task 5.4 is still to do: judge " + challenger + " on " + test.location());
    // </task>
  }

  // <task 5.4> Methods of your own go here, if you want some.
  private static double[] predictions(CtrModel model, TestSet test) {
    return test.rows().stream().mapToDouble(row -> model.predict(row.request())).toArray();
  }

  private static double spread(double[] predictions) {
    return Arrays.stream(predictions).max().orElse(0) - Arrays.stream(predictions).min().orElse(0);
  }

  private Reason reason(Contestant challenger, double spread, Optional<Contestant> champion) {
    Optional<Double> toBeat = champion.map(Duel::definedLogLoss);
    if (challenger.figures().logLoss().isEmpty()) {
      return Reason.UNDEFINED;
    }
    if (spread < SMALLEST_SPREAD) {
      return Reason.COLLAPSED;
    }
    if (champion.isEmpty()) {
      return Reason.NO_CHAMPION;
    }
    FeatureSchema schema = challenger.model().schema();
    if (!schema.equals(champion.get().model().schema()) && !announced.equals(Optional.of(schema))) {
      return Reason.SCHEMA_CHANGED;
    }
    return challenger.figures().logLoss().getAsDouble() < toBeat.get()
        ? Reason.BETTER
        : Reason.NOT_BETTER;
  }

  private static double definedLogLoss(Contestant champion) {
    return champion
        .figures()
        .logLoss()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The champion %s has no log loss on the test rows, so nothing can be compared with it: roll back to a revision that is sound, or mend %s"
                        .formatted(champion.model().revision(), champion.modelKey())));
  }
  // <instead>
  // </task>
}

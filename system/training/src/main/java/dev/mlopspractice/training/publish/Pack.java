package dev.mlopspractice.training.publish;

import dev.mlopspractice.model.CtrModel;
import dev.mlopspractice.model.Provenance;
import dev.mlopspractice.training.evaluation.Evaluation;
import dev.mlopspractice.training.features.HashedRows;
import dev.mlopspractice.training.fit.FittedModel;
import dev.mlopspractice.training.rows.TrainingData;
import dev.mlopspractice.training.split.Part;
import dev.mlopspractice.training.split.Splits;
import dev.mlopspractice.training.step.Slot;
import dev.mlopspractice.training.step.Step;
import dev.mlopspractice.training.step.TrainingContext;
import java.util.Map;
import java.util.Set;

/**
 * Pack: the fitted weights with everything that is known about them, as one model of the system.
 */
public final class Pack implements Step {

  /** Where this step puts the model. */
  public static final Slot<CtrModel> SLOT = new Slot<>("packed model", CtrModel.class);

  /** Nothing in split or training is random. */
  private static final long NO_SEED = 0;

  @Override
  public String name() {
    return "pack";
  }

  @Override
  public Set<Slot<?>> needs() {
    return Set.of(
        TrainingData.SLOT, Splits.SLOT, HashedRows.SLOT, FittedModel.SLOT, Evaluation.SLOT);
  }

  @Override
  public Set<Slot<?>> gives() {
    return Set.of(SLOT);
  }

  @Override
  public String run(TrainingContext context) {
    FittedModel fitted = context.get(FittedModel.SLOT);
    CtrModel model =
        CtrModel.builder(context.options().model(), context.options().revision())
            .schema(context.get(HashedRows.SLOT).schema())
            .weights(fitted.model().coefficients().toArray())
            .intercept(fitted.model().intercept())
            .parameters(fitted.parameters())
            .provenance(provenance(context))
            .metrics(context.get(Evaluation.SLOT).byName())
            .build();
    context.put(SLOT, model);
    return model.name() + " revision " + model.revision();
  }

  private static Provenance provenance(TrainingContext context) {
    TrainingData data = context.get(TrainingData.SLOT);
    return new Provenance(
        new Provenance.Data(data.location(), data.sha256()),
        split(context.get(Splits.SLOT), context.get(HashedRows.SLOT).rows()),
        context.options().codeVersion(),
        environment(context),
        context.clock().instant());
  }

  private static Provenance.Split split(Splits splits, Map<Part, Long> rows) {
    return new Provenance.Split(
        "by hour: validation from %s, test from %s"
            .formatted(splits.validationFrom(), splits.testFrom()),
        rows.getOrDefault(Part.TRAINING, 0L),
        rows.getOrDefault(Part.VALIDATION, 0L),
        rows.getOrDefault(Part.TEST, 0L),
        NO_SEED);
  }

  private static Map<String, String> environment(TrainingContext context) {
    return Map.of(
        "java", Runtime.version().toString(),
        "machine",
            "%s %s, %d processors"
                .formatted(
                    System.getProperty("os.name"),
                    System.getProperty("os.arch"),
                    Runtime.getRuntime().availableProcessors()),
        "spark", context.spark().version(),
        "spark_master", context.options().sparkMaster());
  }
}

package dev.mlopspractice.training;

import dev.mlopspractice.model.FeatureSchema;
import dev.mlopspractice.platform.ModelStore;
import dev.mlopspractice.training.evaluation.Evaluate;
import dev.mlopspractice.training.features.Preprocess;
import dev.mlopspractice.training.fit.Search;
import dev.mlopspractice.training.fit.Train;
import dev.mlopspractice.training.publish.Pack;
import dev.mlopspractice.training.publish.Publish;
import dev.mlopspractice.training.rows.ExtractFromS3;
import dev.mlopspractice.training.rows.S3Access;
import dev.mlopspractice.training.split.SplitByTime;
import dev.mlopspractice.training.step.Slot;
import dev.mlopspractice.training.step.Step;
import dev.mlopspractice.training.step.TrainingContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The training pipeline: an ordered list of steps over one context.
 *
 * <p>Immutable: {@link #replace}, {@link #before} and {@link #after} give another pipeline. Each is
 * checked when it is made: names are unique, and what a step needs is given by one before it.
 */
public final class TrainingPipeline {

  private final List<Step> steps;

  private TrainingPipeline(List<Step> steps) {
    this.steps = List.copyOf(steps);
    requireOrder();
  }

  /** The pipeline that is given: from the bucket's training data to a published model. */
  public static TrainingPipeline standard(String model, S3Access s3, ModelStore store) {
    return of(
        new ExtractFromS3(s3),
        new SplitByTime(0.8, 0.1),
        new Preprocess(FeatureSchema.standard()),
        new Train(Search.of(model)),
        new Evaluate(),
        new Pack(),
        new Publish(store));
  }

  /**
   * A pipeline of these steps.
   *
   * @throws IllegalArgumentException if a name is there twice, or a step needs what none before it
   *     gives
   */
  public static TrainingPipeline of(Step... steps) {
    return new TrainingPipeline(List.of(steps));
  }

  /** The names of the steps in order. */
  public List<String> steps() {
    return steps.stream().map(Step::name).toList();
  }

  /** This pipeline with another step in place of the named one. */
  public TrainingPipeline replace(String name, Step step) {
    List<Step> changed = new ArrayList<>(steps);
    changed.set(place(name), step);
    return new TrainingPipeline(changed);
  }

  /** This pipeline with one more step before the named one. */
  public TrainingPipeline before(String name, Step step) {
    List<Step> changed = new ArrayList<>(steps);
    changed.add(place(name), step);
    return new TrainingPipeline(changed);
  }

  /** This pipeline with one more step after the named one. */
  public TrainingPipeline after(String name, Step step) {
    List<Step> changed = new ArrayList<>(steps);
    changed.add(place(name) + 1, step);
    return new TrainingPipeline(changed);
  }

  /**
   * Runs the steps one after the other.
   *
   * @throws StepFailedException if one fails; those after it do not run
   */
  public void run(TrainingContext context) {
    for (Step step : steps) {
      context.progress().begin(step.name());
      try {
        context.progress().done(step.run(context));
      } catch (Exception | LinkageError | OutOfMemoryError e) {
        // Exception: Spark throws checked ones that its methods don't declare.
        throw new StepFailedException(step.name(), e);
      }
    }
  }

  private int place(String name) {
    int place = steps().indexOf(name);
    if (place < 0) {
      throw new IllegalArgumentException(
          "The pipeline has no step '" + name + "', only " + steps());
    }
    return place;
  }

  private void requireOrder() {
    Set<Slot<?>> given = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (Step step : steps) {
      if (!names.add(step.name())) {
        throw new IllegalArgumentException(
            "Two steps are called '" + step.name() + "'; give one of them another name");
      }
      for (Slot<?> need : step.needs()) {
        if (!given.contains(need)) {
          throw new IllegalArgumentException(
              "Step '%s' needs the %s, which no step before it gives (%s)"
                  .formatted(step.name(), need, steps()));
        }
      }
      given.addAll(step.gives());
    }
  }
}

package dev.mlopspractice.training.step;

import java.util.Set;

/**
 * One step of the training pipeline.
 *
 * <p>A step says which products of earlier steps it needs and which it gives, so that a pipeline
 * can be checked when it is put together, before anything runs.
 */
public interface Step {

  /** The step's name: one lower-case word or two, unique in a pipeline. */
  String name();

  /** The products that it reads. */
  Set<Slot<?>> needs();

  /** The products that it puts into the context. */
  Set<Slot<?>> gives();

  /**
   * Does the step's work.
   *
   * @return one line that says what came out, for the log
   * @throws TrainingException if the data or the result don't allow the pipeline to go on
   */
  String run(TrainingContext context);
}

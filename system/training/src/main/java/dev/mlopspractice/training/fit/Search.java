package dev.mlopspractice.training.fit;

import dev.mlopspractice.model.ModelNames;
import java.util.List;

/** A way to look for a good regularisation. It only chooses what is tried; the best try wins. */
public interface Search {

  /** What is searched in words, for the model's parameters. */
  String description();

  /** Tries regularisations; what the objective returned for them is remembered by the caller. */
  void run(Objective objective);

  /** At most how many regularisations it tries. */
  int limit();

  /**
   * The search that belongs to a model's name.
   *
   * @throws IllegalArgumentException if the name is not one of {@link ModelNames#ALL}
   */
  static Search of(String model) {
    return switch (model) {
      case ModelNames.LOGISTIC -> new GridSearch(List.of(1e-6, 1e-5, 1e-4, 1e-3));
      case ModelNames.LOGISTIC_TUNED -> new BoundedSearch(1e-6, 1e-3, 8);
      default ->
          throw new IllegalArgumentException(
              "No search is known for model '" + model + "', only for " + ModelNames.ALL);
    };
  }
}

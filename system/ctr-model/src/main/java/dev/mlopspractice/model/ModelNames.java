package dev.mlopspractice.model;

import java.util.List;

/** The names of the two models that the pipeline trains and the server serves. */
public final class ModelNames {

  /** Its regularisation is chosen on a small grid. */
  public static final String LOGISTIC = "logistic_ctr_model";

  /** Its regularisation is chosen by a bounded search. */
  public static final String LOGISTIC_TUNED = "logistic_ctr_tuned_model";

  /** Both. */
  public static final List<String> ALL = List.of(LOGISTIC, LOGISTIC_TUNED);

  private ModelNames() {}
}

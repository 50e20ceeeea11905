package dev.mlopspractice.training.fit;

import dev.mlopspractice.training.features.HashedRows;
import dev.mlopspractice.training.step.Slot;
import dev.mlopspractice.training.step.Step;
import dev.mlopspractice.training.step.TrainingContext;
import java.util.Locale;
import java.util.Set;

/** Train: fits with the regularisations that a search tries, and takes the best fit. */
public final class Train implements Step {

  private final Search search;

  /** Trains with what this search tries. */
  public Train(Search search) {
    this.search = search;
  }

  @Override
  public String name() {
    return "train";
  }

  @Override
  public Set<Slot<?>> needs() {
    return Set.of(HashedRows.SLOT);
  }

  @Override
  public Set<Slot<?>> gives() {
    return Set.of(FittedModel.SLOT);
  }

  @Override
  public String run(TrainingContext context) {
    Fits fits = new Fits(context.get(HashedRows.SLOT), search.limit(), context.progress());
    search.run(fits);
    FittedModel fitted = fits.best(search.description());
    context.put(FittedModel.SLOT, fitted);
    return String.format(
        Locale.ROOT,
        "%d fits; best is regularisation %.3g with validation log loss %.4f",
        fitted.tries().size(),
        fitted.best().regularisation(),
        fitted.best().logLoss());
  }
}

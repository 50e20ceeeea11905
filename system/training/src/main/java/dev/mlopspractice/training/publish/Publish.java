package dev.mlopspractice.training.publish;

import dev.mlopspractice.model.CtrModel;
import dev.mlopspractice.model.ModelKeys;
import dev.mlopspractice.platform.ModelStore;
import dev.mlopspractice.training.step.Slot;
import dev.mlopspractice.training.step.Step;
import dev.mlopspractice.training.step.TrainingContext;
import java.util.Set;

/**
 * Publish: the model goes to the store, its marker last. Until then nobody can see it, so a run
 * that ends earlier, however it ends, leaves nothing that a server would load.
 */
public final class Publish implements Step {

  private final ModelStore store;

  /** Publishes here. */
  public Publish(ModelStore store) {
    this.store = store;
  }

  @Override
  public String name() {
    return "publish";
  }

  @Override
  public Set<Slot<?>> needs() {
    return Set.of(Pack.SLOT);
  }

  @Override
  public Set<Slot<?>> gives() {
    return Set.of();
  }

  @Override
  public String run(TrainingContext context) {
    CtrModel model = context.get(Pack.SLOT);
    store.publish(model);
    return "s3://%s/%s"
        .formatted(context.options().bucket(), ModelKeys.file(model.name(), model.revision()));
  }
}

package dev.mlopspractice.revisions;

import dev.mlopspractice.model.CtrModel;
import dev.mlopspractice.training.publish.Pack;
import dev.mlopspractice.training.step.Slot;
import dev.mlopspractice.training.step.Step;
import dev.mlopspractice.training.step.TrainingContext;
import java.util.Set;

/** Register: the model that was published becomes part of its revision. */
public final class RegisterStep implements Step {
  private final Registry registry;

  /** Registers in this registry. */
  public RegisterStep(Registry registry) {
    this.registry = registry;
  }

  @Override
  public String name() {
    return "register";
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
    registry.register(model);
    return model.name() + " under revision " + model.revision();
  }
}

package dev.mlopspractice.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlopspractice.model.ModelNames;
import dev.mlopspractice.platform.ModelStore;
import dev.mlopspractice.training.step.Slot;
import dev.mlopspractice.training.step.Step;
import dev.mlopspractice.training.step.TrainingContext;
import dev.mlopspractice.training.step.TrainingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OwnSpark.class)
class TrainingPipelineTest {

  private static final Slot<String> A = new Slot<>("letter A", String.class);

  private final List<String> ran = new ArrayList<>();

  @Test
  void theStandardPipelineReadsFromExtractToPublish() {
    assertThat(standard().steps())
        .containsExactly("extract", "split", "preprocess", "train", "evaluate", "pack", "publish");
  }

  @Test
  void stepsCanBeReplacedAndInsertedAndTheOriginalStays() {
    TrainingPipeline original = TrainingPipeline.of(step("a", null, A), step("c", A, null));
    TrainingPipeline changed =
        original
            .before("c", step("b", A, null))
            .after("c", step("d", null, null))
            .replace("a", step("A", null, A));
    assertThat(changed.steps()).containsExactly("A", "b", "c", "d");
    assertThat(original.steps()).containsExactly("a", "c");
  }

  @Test
  void aStepThatNeedsWhatNoneBeforeItGivesIsRefused() {
    Step needy = step("needy", A, null);
    Step giver = step("giver", null, A);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainingPipeline.of(needy, giver))
        .withMessageContaining("Step 'needy' needs the letter A");
  }

  @Test
  void twoStepsOfOneNameAreRefused() {
    Step one = step("one", null, null);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainingPipeline.of(one, one))
        .withMessageContaining("Two steps are called 'one'");
  }

  @Test
  void aPlaceThatIsNotThereIsRefused() {
    TrainingPipeline pipeline = TrainingPipeline.of(step("a", null, null));
    Step other = step("b", null, null);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pipeline.before("x", other))
        .withMessage("The pipeline has no step 'x', only [a]");
  }

  @Test
  void stepsAfterAFailedOneDoNotRun(SparkSession spark) {
    Step fails =
        new Recorded("fails", null, null, ran) {
          @Override
          public String run(TrainingContext context) {
            throw new IllegalStateException(
                "Job aborted\n\tat x", new TrainingException("the rows are odd"));
          }
        };
    TrainingPipeline pipeline =
        TrainingPipeline.of(step("first", null, null), fails, step("last", null, null));
    TrainingContext context = Given.context(spark);
    assertThatThrownBy(() -> pipeline.run(context))
        .isInstanceOf(StepFailedException.class)
        .hasMessage("Training failed in step 'fails': the rows are odd")
        .hasCauseInstanceOf(IllegalStateException.class);
    assertThat(ran).containsExactly("first");
  }

  @Test
  void aStepThatReadsWhatItDidNotAnnounceIsToldWhatToDo(SparkSession spark) {
    TrainingContext context = Given.context(spark);
    assertThatThrownBy(() -> context.get(A))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("No step has given the letter A");
  }

  private static TrainingPipeline standard() {
    DirectoryAccess access = DirectoryAccess.to(Path.of("."));
    return TrainingPipeline.standard(
        ModelNames.LOGISTIC, access, new ModelStore(access.open(), Given.BUCKET));
  }

  private Step step(String name, Slot<?> need, Slot<?> gift) {
    return new Recorded(name, need, gift, ran);
  }

  private static class Recorded implements Step {
    private final String name;
    private final Slot<?> need;
    private final Slot<?> gift;
    private final List<String> ran;

    Recorded(String name, Slot<?> need, Slot<?> gift, List<String> ran) {
      this.name = name;
      this.need = need;
      this.gift = gift;
      this.ran = ran;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Set<Slot<?>> needs() {
      return need == null ? Set.of() : Set.of(need);
    }

    @Override
    public Set<Slot<?>> gives() {
      return gift == null ? Set.of() : Set.of(gift);
    }

    @Override
    public String run(TrainingContext context) {
      ran.add(name);
      return "done";
    }
  }
}

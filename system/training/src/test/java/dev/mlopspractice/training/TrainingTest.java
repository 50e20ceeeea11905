package dev.mlopspractice.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlopspractice.data.BestPossible;
import dev.mlopspractice.data.Generator;
import dev.mlopspractice.model.CtrModel;
import dev.mlopspractice.model.ModelKeys;
import dev.mlopspractice.model.ModelNames;
import dev.mlopspractice.platform.ModelNotFoundException;
import dev.mlopspractice.platform.ModelStore;
import dev.mlopspractice.training.features.Preprocess;
import dev.mlopspractice.training.fit.FittedModel;
import dev.mlopspractice.training.fit.GridSearch;
import dev.mlopspractice.training.fit.Train;
import dev.mlopspractice.training.fit.Try;
import dev.mlopspractice.training.publish.Pack;
import dev.mlopspractice.training.publish.Publish;
import dev.mlopspractice.training.scoring.Predictions;
import dev.mlopspractice.training.split.Part;
import dev.mlopspractice.training.split.Splits;
import dev.mlopspractice.training.step.TrainingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The whole pipeline on generated data. */
@ExtendWith(OwnSpark.class)
class TrainingTest {

  private final SparkSession spark;
  @TempDir private Path root;

  TrainingTest(SparkSession spark) {
    this.spark = spark;
  }

  @AfterEach
  void freeMemory() {
    spark.catalog().clearCache();
  }

  @Test
  void aModelPredictsTheNewestRowsWellButNotBetterThanTheTruthAllows() throws IOException {
    Generator generator = new Generator(1, 20_000, false);
    upload(generator);
    TrainingContext context = Given.context(spark, Given.options(ModelNames.LOGISTIC));
    pipeline().replace("train", new Train(new GridSearch(List.of(1e-4, 1e-3)))).run(context);

    CtrModel model = store().read(ModelNames.LOGISTIC, "r1");
    BestPossible best = bestOn(context.get(Splits.SLOT), generator);
    assertThat(model.metrics().get("test_auc")).isGreaterThan(0.7).isLessThan(best.auc());
    assertThat(model.metrics().get("test_log_loss")).isGreaterThan(best.logLoss()).isLessThan(0.45);
    assertThat(model.metrics()).containsKeys("validation_auc", "validation_log_loss");
    assertTheServedModelHasTheSameFigures(model, context.get(Splits.SLOT), generator);
    assertTheProvenanceIsComplete(model, generator);
  }

  @Test
  void theBoundedSearchPublishesTheBestOfItsTries() throws IOException {
    upload(new Generator(2, 4_000, false));
    TrainingContext context = Given.context(spark, Given.options(ModelNames.LOGISTIC_TUNED));
    TrainingPipeline.standard(ModelNames.LOGISTIC_TUNED, DirectoryAccess.to(root), store())
        .replace("preprocess", new Preprocess(Given.FEW_BUCKETS))
        .run(context);

    FittedModel fitted = context.get(FittedModel.SLOT);
    assertThat(fitted.tries()).hasSizeBetween(2, 8).contains(fitted.best());
    assertThat(fitted.tries())
        .allSatisfy(one -> assertThat(one.betterThan(fitted.best())).isFalse());
    CtrModel model = store().read(ModelNames.LOGISTIC_TUNED, "r1");
    assertThat(model.parameters())
        .containsEntry("regularisation", Double.toString(fitted.best().regularisation()))
        .containsEntry(
            "tries", String.join(" ", fitted.tries().stream().map(Try::toString).toList()));
    assertThat(model.metrics().get("validation_log_loss"))
        .isCloseTo(fitted.best().logLoss(), within(1e-12));
  }

  @Test
  void whicheverWriteFailsNothingIsLeftThatAServerWouldLoad() throws IOException {
    CtrModel model = smallModel();
    FailingS3 s3 = new FailingS3(root, Integer.MAX_VALUE);
    publish(model, s3);
    int writes = s3.writes();
    assertThat(writes).isEqualTo(2);
    for (int failing = 0; failing < writes; failing++) {
      Path other = Files.createTempDirectory(root, "failing-" + failing);
      DirectoryS3 faulty = new FailingS3(other, failing);
      assertThatThrownBy(() -> publish(model, faulty))
          .isInstanceOf(StepFailedException.class)
          .hasMessageContaining("step 'publish'", "Slow Down");
      Path marker = other.resolve(Given.BUCKET).resolve(ModelKeys.marker(model.name(), "r1"));
      assertThat(marker).doesNotExist();
      ModelStore store = new ModelStore(new DirectoryS3(other), Given.BUCKET);
      assertThatThrownBy(() -> store.read(model.name(), "r1"))
          .isInstanceOf(ModelNotFoundException.class);
    }
  }

  private CtrModel smallModel() throws IOException {
    upload(new Generator(3, 500, false));
    TrainingContext context = Given.context(spark);
    pipeline()
        .replace("preprocess", new Preprocess(Given.FEW_BUCKETS))
        .replace("train", new Train(new GridSearch(List.of(1e-3))))
        .run(context);
    return context.get(Pack.SLOT);
  }

  private void publish(CtrModel model, DirectoryS3 s3) {
    TrainingContext context = Given.context(spark);
    TrainingPipeline.of(
            new Given.Giving<>(Pack.SLOT, model), new Publish(new ModelStore(s3, Given.BUCKET)))
        .run(context);
  }

  private void assertTheServedModelHasTheSameFigures(
      CtrModel model, Splits splits, Generator generator) {
    var test =
        generator
            .rows(0, generator.rows())
            .filter(row -> splits.partOf(row.request().get("hour")) == Part.TEST)
            .toList();
    double[] probabilities =
        test.stream().mapToDouble(row -> model.predict(row.request())).toArray();
    boolean[] clicks = new boolean[test.size()];
    for (int i = 0; i < clicks.length; i++) {
      clicks[i] = test.get(i).click();
    }
    assertThat(new Predictions(probabilities, clicks).logLoss().orElseThrow())
        .isCloseTo(model.metrics().get("test_log_loss"), within(1e-9));
  }

  private static void assertTheProvenanceIsComplete(CtrModel model, Generator generator) {
    var provenance = model.provenance();
    assertThat(provenance.data().location()).isEqualTo("s3://taro-mlops-practice/train_data/");
    var split = provenance.split();
    assertThat(split.trainingRows() + split.validationRows() + split.testRows())
        .isEqualTo(generator.rows());
    assertThat(split.method()).contains("validation from 1410", "test from 1410");
    assertThat(provenance.environment()).containsEntry("spark", "4.1.0").containsKey("java");
    assertThat(provenance.codeVersion()).isEqualTo("test");
  }

  private static BestPossible bestOn(Splits splits, Generator generator) {
    BestPossible best = new BestPossible();
    generator
        .rows(0, generator.rows())
        .filter(row -> splits.partOf(row.request().get("hour")) == Part.TEST)
        .forEach(best::add);
    return best;
  }

  private TrainingPipeline pipeline() {
    return TrainingPipeline.standard(ModelNames.LOGISTIC, DirectoryAccess.to(root), store());
  }

  private ModelStore store() {
    return new ModelStore(new DirectoryS3(root), Given.BUCKET);
  }

  private void upload(Generator generator) throws IOException {
    Path file = root.resolve(Given.BUCKET).resolve("train_data/train.tsv");
    Files.createDirectories(file.getParent());
    Files.writeString(file, Given.file(generator));
  }
}

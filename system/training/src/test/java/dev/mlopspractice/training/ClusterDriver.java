package dev.mlopspractice.training;

import dev.mlopspractice.model.ModelNames;
import dev.mlopspractice.platform.ModelStore;
import dev.mlopspractice.training.features.Preprocess;
import dev.mlopspractice.training.fit.GridSearch;
import dev.mlopspractice.training.fit.Train;
import dev.mlopspractice.training.step.Progress;
import dev.mlopspractice.training.step.TrainingContext;
import dev.mlopspractice.training.step.TrainingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** The job as {@link ClusterTest} runs it: like {@link TrainingJob}, over {@link DirectoryS3}. */
public final class ClusterDriver {

  private ClusterDriver() {}

  /** Runs the pipeline. Arguments: the buckets' directory, and Spark's master. */
  public static void main(String[] args) throws IOException {
    DirectoryAccess access = DirectoryAccess.to(Path.of(args[0]));
    TrainingOptions options = Given.options(ModelNames.LOGISTIC, args[1]);
    ModelStore store = new ModelStore(access.open(), options.bucket());
    Progress progress = Progress.to(System.out);
    try (SparkSession spark = SparkSessions.start(options, Map.of())) {
      TrainingPipeline.standard(options.model(), access, store)
          .replace("preprocess", new Preprocess(Given.FEW_BUCKETS))
          .replace("train", new Train(new GridSearch(List.of(1e-4))))
          .run(new TrainingContext(options, spark, progress, Clock.systemUTC()));
      System.out.println("executors: " + spark.sparkContext().getExecutorIds().size());
    }
  }
}

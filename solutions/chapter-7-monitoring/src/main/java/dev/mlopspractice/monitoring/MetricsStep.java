package dev.mlopspractice.monitoring;

import dev.mlopspractice.model.CtrModel;
import dev.mlopspractice.sanitycheck.Checked;
import dev.mlopspractice.sanitycheck.Contestant;
import dev.mlopspractice.training.rows.RowShape;
import dev.mlopspractice.training.rows.TrainingData;
import dev.mlopspractice.training.step.Slot;
import dev.mlopspractice.training.step.Step;
import dev.mlopspractice.training.step.TrainingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Metrics: measures the window and the challenger, and tells the Pushgateway. */
final class MetricsStep implements Step {
  private final Finish finish;

  MetricsStep(Finish finish) {
    this.finish = finish;
  }

  @Override
  public String name() {
    return "metrics";
  }

  @Override
  public Set<Slot<?>> needs() {
    return Set.of(TrainingData.SLOT, Checked.SLOT);
  }

  @Override
  public Set<Slot<?>> gives() {
    return Set.of();
  }

  @Override
  public String run(TrainingContext context) {
    Checked checked = context.get(Checked.SLOT);
    Contestant challenger = checked.verdict().challenger();
    CtrModel model = challenger.model();
    List<Double> predictions =
        checked.test().rows().stream().map(row -> model.predict(row.request())).toList();
    // Each feature is one more pass over the rows.
    Dataset<Row> rows = context.get(TrainingData.SLOT).rows().persist();
    try {
      long clicks = rows.filter(rows.col(RowShape.CLICK).equalTo(1)).count();
      long count = context.get(TrainingData.SLOT).count();
      return finish.run(
          model.name(),
          model.revision(),
          checked.verdict().champion().map(champion -> champion.model().revision()),
          new Window(features(rows, count), predictions),
          challenger.figures(),
          new Finish.Amounts(count, clicks));
    } finally {
      rows.unpersist();
    }
  }

  private static Map<String, Counts> features(Dataset<Row> rows, long count) {
    Map<String, Counts> features = new HashMap<>();
    for (String feature : Window.FEATURES) {
      Map<String, Long> values = new HashMap<>();
      rows.groupBy(feature)
          .count()
          .orderBy(functions.desc("count"), functions.asc(feature))
          .limit(Counts.KEPT)
          .collectAsList()
          .forEach(row -> values.put(row.getString(0), row.getLong(1)));
      features.put(feature, new Counts(count, values));
    }
    return features;
  }
}

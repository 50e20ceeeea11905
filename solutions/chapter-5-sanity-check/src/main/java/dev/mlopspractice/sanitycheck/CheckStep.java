package dev.mlopspractice.sanitycheck;

import dev.mlopspractice.model.BidRequest;
import dev.mlopspractice.training.publish.Pack;
import dev.mlopspractice.training.rows.RowShape;
import dev.mlopspractice.training.rows.TrainingData;
import dev.mlopspractice.training.split.Part;
import dev.mlopspractice.training.split.Splits;
import dev.mlopspractice.training.step.Slot;
import dev.mlopspractice.training.step.Step;
import dev.mlopspractice.training.step.TrainingContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;

/** Check: the published model against the champion, on the test part; the winner is registered. */
final class CheckStep implements Step {
  private final SanityCheck check;

  CheckStep(SanityCheck check) {
    this.check = check;
  }

  @Override
  public String name() {
    return "check";
  }

  @Override
  public Set<Slot<?>> needs() {
    return Set.of(Pack.SLOT, TrainingData.SLOT, Splits.SLOT);
  }

  @Override
  public Set<Slot<?>> gives() {
    return Set.of(Checked.SLOT);
  }

  @Override
  public String run(TrainingContext context) {
    TrainingData data = context.get(TrainingData.SLOT);
    Splits splits = context.get(Splits.SLOT);
    String location = data.location() + " from hour " + splits.testFrom();
    TestSet test = new TestSet(location, testRows(data, splits));
    Verdict verdict = check.check(context.get(Pack.SLOT), test);
    context.put(Checked.SLOT, new Checked(verdict, test));
    return verdict.inWords();
  }

  /** Most values are there again and again; each is kept once, so that all rows fit into memory. */
  private static List<LabelledRow> testRows(TrainingData data, Splits splits) {
    Map<String, String> values = new HashMap<>();
    List<LabelledRow> rows = new ArrayList<>();
    Iterator<Row> all =
        data.rows().filter(data.rows().col("hour").geq(splits.testFrom())).toLocalIterator();
    while (all.hasNext()) {
      Row row = all.next();
      List<String> kept =
          RowShape.request(row).values().stream()
              .map(value -> values.computeIfAbsent(value, same -> same))
              .toList();
      BidRequest request = BidRequest.of(kept);
      if (splits.partOf(request.get("hour")) == Part.TEST) {
        rows.add(new LabelledRow(request, RowShape.click(row) == 1));
      }
    }
    return rows;
  }
}

package dev.mlopspractice.training.rows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.Function;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The first reading of a slice: counts, checks and hashes, and keeps nothing. It lets the pipeline
 * refuse bad data, and know where to split, before any memory is spent on rows.
 */
record SurveySlice(S3Access access) implements Function<ObjectSlice, SliceReport> {

  static final int EXAMPLES = 3;

  @Override
  public SliceReport call(ObjectSlice slice) {
    RowParser parser = new RowParser(slice.columns());
    Map<String, Long> perHour = new HashMap<>();
    List<MalformedLine> examples = new ArrayList<>();
    long count = 0;
    long malformed = 0;
    try (S3Client s3 = access.open();
        SliceLines lines = SliceLines.open(s3, slice)) {
      for (; lines.advance(); count++) {
        try {
          perHour.merge(RowParser.hour(parser.parse(lines.text())), 1L, Long::sum);
        } catch (MalformedLineException e) {
          malformed++;
          if (examples.size() < EXAMPLES) {
            examples.add(new MalformedLine(count, lines.offset(), e.getMessage()));
          }
        }
      }
      return new SliceReport(count, malformed, examples, perHour, lines.sha256());
    }
  }
}

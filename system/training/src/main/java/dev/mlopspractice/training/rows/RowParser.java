package dev.mlopspractice.training.rows;

import dev.mlopspractice.model.BidRequest;
import java.util.Arrays;
import org.apache.spark.sql.Row;

/** Turns a line of tab-separated values into a row. Not safe for use by many threads. */
final class RowParser {

  private static final int HOUR = 1 + BidRequest.FIELDS.indexOf("hour");
  private static final int HOUR_LENGTH = "YYMMDDHH".length();

  private final Columns columns;
  private final String[] cells;
  private final String[] values = new String[BidRequest.FIELDS.size()];

  RowParser(Columns columns) {
    this.columns = columns;
    this.cells = new String[columns.width()];
  }

  /**
   * The row of a line.
   *
   * @throws MalformedLineException if it is not one; the message says why
   */
  Row parse(String line) throws MalformedLineException {
    split(line);
    String click = cells[columns.click()];
    if (!click.equals("0") && !click.equals("1")) {
      throw new MalformedLineException("click is '" + shortened(click) + "', not 0 or 1");
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = cells[columns.field(i)];
    }
    String hour = values[HOUR - 1];
    if (hour.length() != HOUR_LENGTH || !hour.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new MalformedLineException(
          "hour is '" + shortened(hour) + "', not 8 digits (YYMMDDHH)");
    }
    return RowShape.row(click.charAt(0) - '0', Arrays.asList(values));
  }

  /** The hour of a row. */
  static String hour(Row row) {
    return row.getString(HOUR);
  }

  private void split(String line) throws MalformedLineException {
    int count = 0;
    int from = 0;
    while (from >= 0) {
      int tab = line.indexOf('\t', from);
      if (count < cells.length) {
        cells[count] = tab < 0 ? line.substring(from) : line.substring(from, tab);
      }
      count++;
      from = tab < 0 ? -1 : tab + 1;
    }
    if (count != cells.length) {
      throw new MalformedLineException("it has " + count + " columns, not " + cells.length);
    }
  }

  private static String shortened(String value) {
    return value.length() <= 20 ? value : value.substring(0, 20) + "…";
  }
}

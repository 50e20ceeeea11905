package dev.mlopspractice.data;

import dev.mlopspractice.model.BidRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A line of the Avazu file. */
record AvazuLine(BidRequest request, boolean click) {

  /** The header of the Avazu training file. */
  static final String HEADER = String.join(",", RowText.TRAIN_COLUMNS);

  private static final int CLICK = 1;
  private static final Pattern HOUR =
      Pattern.compile("\\d\\d(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])([01]\\d|2[0-3])");

  /** The line can't be used; the message says why. */
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
      super(message);
    }
  }

  static AvazuLine parse(String line) throws MalformedException {
    List<String> values = new ArrayList<>(Arrays.asList(line.split(",", -1)));
    int columns = RowText.TRAIN_COLUMNS.size();
    if (values.size() != columns) {
      throw new MalformedException("columns: " + values.size() + " instead of " + columns);
    }
    for (int i = 0; i < columns; i++) {
      if (values.get(i).chars().anyMatch(Character::isISOControl)) {
        throw new MalformedException(
            RowText.TRAIN_COLUMNS.get(i) + " holds a tab or another control character");
      }
    }
    String click = values.remove(CLICK);
    if (!click.equals("0") && !click.equals("1")) {
      throw new MalformedException("click is '" + click + "', neither 0 nor 1");
    }
    BidRequest request = BidRequest.of(values);
    if (request.id().isEmpty()) {
      throw new MalformedException("id is empty");
    }
    if (!HOUR.matcher(request.get("hour")).matches()) {
      throw new MalformedException("hour is '" + request.get("hour") + "', not YYMMDDHH");
    }
    return new AvazuLine(request, click.equals("1"));
  }
}

package dev.mlopspractice.training.rows;

import dev.mlopspractice.model.BidRequest;
import dev.mlopspractice.training.step.TrainingException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where the columns of a row are in an object's lines, as its header says. The header may have them
 * in any order, and others beside them.
 */
final class Columns implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final Pattern TAB = Pattern.compile("\t");

  private final int width;
  private final int click;
  private final int[] fields;

  private Columns(List<String> names) {
    this.width = names.size();
    this.click = names.indexOf(RowShape.CLICK);
    this.fields = BidRequest.FIELDS.stream().mapToInt(names::indexOf).toArray();
  }

  /**
   * Reads a header line.
   *
   * @param location of the object, for the message
   * @throws TrainingException if a column is missing or there twice
   */
  static Columns of(String header, String location) {
    List<String> names = Arrays.asList(TAB.split(header, -1));
    List<String> wanted = new ArrayList<>(BidRequest.FIELDS);
    wanted.add(1, RowShape.CLICK);
    List<String> missing = wanted.stream().filter(name -> !names.contains(name)).toList();
    if (!missing.isEmpty()) {
      throw new TrainingException(
          "%s lacks %d column(s) in its first line, among them %s: mend it, or move it out of the prefix if it is no training data; columns are named there, separated by tabs: %s"
              .formatted(location, missing.size(), missing.get(0), String.join(" ", wanted)));
    }
    for (String name : wanted) {
      if (names.indexOf(name) != names.lastIndexOf(name)) {
        throw new TrainingException(
            location
                + " names the column "
                + name
                + " twice in its first line; rename one of them");
      }
    }
    return new Columns(names);
  }

  /** How many values a line must have. */
  int width() {
    return width;
  }

  /** The place of the click. */
  int click() {
    return click;
  }

  /** The place of a field, by its place in {@link BidRequest#FIELDS}. */
  int field(int index) {
    return fields[index];
  }
}

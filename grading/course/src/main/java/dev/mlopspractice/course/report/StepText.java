package dev.mlopspractice.course.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The text of a step, with the columns of its table under each other. */
final class StepText {
  private StepText() {}

  static String aligned(String text) {
    List<String[]> table = new ArrayList<>();
    StringBuilder aligned = new StringBuilder();
    for (String line : text.lines().toList()) {
      if (line.strip().startsWith("|")) {
        table.add(cells(line.strip()));
      } else {
        aligned.append(line).append('\n');
      }
    }
    int columns = table.stream().mapToInt(row -> row.length).max().orElse(0);
    int[] widths = new int[columns];
    table.forEach(
        row ->
            Arrays.setAll(
                widths, i -> i < row.length ? Math.max(widths[i], row[i].length()) : widths[i]));
    for (String[] row : table) {
      aligned.append("  |");
      for (int i = 0; i < row.length; i++) {
        aligned
            .append(' ')
            .append(row[i])
            .append(" ".repeat(widths[i] - row[i].length()))
            .append(" |");
      }
      aligned.append('\n');
    }
    return aligned.toString().stripTrailing();
  }

  private static String[] cells(String row) {
    String inner =
        row.substring(1, row.endsWith("|") && row.length() > 1 ? row.length() - 1 : row.length());
    return Arrays.stream(inner.split("\\|", -1)).map(String::strip).toArray(String[]::new);
  }
}

package dev.mlopspractice.data;

import dev.mlopspractice.model.BidRequest;
import java.util.ArrayList;
import java.util.List;

/** How rows stand in the files. */
final class RowText {

  /** The columns of {@code train.tsv}: those of the Avazu file, in its order. */
  static final List<String> TRAIN_COLUMNS = trainColumns();

  static final String TRAIN_HEADER = String.join("\t", TRAIN_COLUMNS) + "\n";
  static final String CLICK_HEADER = "id\tclick\n";

  private RowText() {}

  private static List<String> trainColumns() {
    List<String> columns = new ArrayList<>(BidRequest.FIELDS);
    columns.add(1, "click");
    return List.copyOf(columns);
  }

  /** A line of {@code train.tsv}. */
  static void train(BidRequest request, boolean click, StringBuilder out) {
    out.append(request.id()).append('\t').append(click ? '1' : '0');
    for (int i = 1; i < BidRequest.FIELDS.size(); i++) {
      out.append('\t').append(request.get(i));
    }
    out.append('\n');
  }

  /** A line of {@code click.tsv}. */
  static void click(BidRequest request, boolean click, StringBuilder out) {
    out.append(request.id()).append('\t').append(click ? '1' : '0').append('\n');
  }

  /** A line of {@code sample.jsonl}: the request as one JSON object, all values strings. */
  static void json(BidRequest request, StringBuilder out) {
    for (int i = 0; i < BidRequest.FIELDS.size(); i++) {
      out.append(i == 0 ? "{" : ", ");
      quote(BidRequest.FIELDS.get(i), out);
      out.append(": ");
      quote(request.get(i), out);
    }
    out.append("}\n");
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}

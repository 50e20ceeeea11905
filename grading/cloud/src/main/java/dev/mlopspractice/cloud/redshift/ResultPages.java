package dev.mlopspractice.cloud.redshift;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Cuts results into the pages of GetStatementResult. */
final class ResultPages {
  private static final int USUAL_ROWS = 5000;
  private static final int BYTES = 1 << 20;

  private volatile int rows = USUAL_ROWS;

  void rows(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("a page needs at least one row, not " + most);
    }
    rows = most;
  }

  void usual() {
    rows = USUAL_ROWS;
  }

  /**
   * One page.
   *
   * @param token empty for the first
   */
  ObjectNode page(String id, Result result, String token) {
    int from = token.isEmpty() ? 0 : start(id, token, result.rows().size());
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    page.set("ColumnMetadata", result.columns());
    ArrayNode records = page.putArray("Records");
    int at = from;
    long size = 0;
    while (at < result.rows().size() && at - from < rows && (at == from || size < BYTES)) {
      ArrayNode row = result.rows().get(at++);
      size += row.toString().length();
      records.add(row);
    }
    page.put("TotalNumRows", result.rows().size());
    if (at < result.rows().size()) {
      page.put("NextToken", token(id + "/" + at));
    }
    return page;
  }

  private static String token(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static int start(String id, String token, int size) {
    for (int at = 1; at < size; at++) {
      if (token(id + "/" + at).equals(token)) {
        return at;
      }
    }
    throw RedshiftErrors.invalid("Invalid NextToken: " + token);
  }
}

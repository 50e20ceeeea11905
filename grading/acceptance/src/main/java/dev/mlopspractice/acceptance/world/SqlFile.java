package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.acceptance.Subject;
import dev.mlopspractice.acceptance.WrongAnswer;
import dev.mlopspractice.cloud.redshift.dialect.Dialect;
import dev.mlopspractice.cloud.redshift.dialect.SqlError;
import java.util.List;
import java.util.Map;

/** A file with SQL among an answer's {@code ops/}. */
public final class SqlFile {
  private SqlFile() {}

  /**
   * The only statement of a file.
   *
   * @throws WrongAnswer if there is none, or another
   */
  public static String oneStatement(Subject subject, String file) {
    List<String> statements;
    try {
      statements =
          Dialect.statements(Template.render(subject, file, Map.of())).stream()
              .filter(one -> !one.isBlank())
              .toList();
    } catch (SqlError e) {
      throw new WrongAnswer("SQL in ops/" + file, String.valueOf(e.getMessage()));
    }
    if (statements.size() != 1) {
      throw new WrongAnswer(
          "one statement in ops/" + file, "there are " + statements.size() + " of them");
    }
    return statements.get(0);
  }
}

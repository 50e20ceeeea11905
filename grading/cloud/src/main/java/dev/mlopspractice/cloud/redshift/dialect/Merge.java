package dev.mlopspractice.cloud.redshift.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** MERGE, which Redshift has in a narrower form than PostgreSQL, and REMOVE DUPLICATES. */
final class Merge {
  private Merge() {}

  /**
   * @param tokens the whole statement
   */
  static Command translate(List<Token> tokens, Set<String> bound) {
    Cursor cursor = new Cursor(tokens);
    cursor.expect("merge", "into");
    TableName target = cursor.table();
    if (!cursor.take("using")) {
      throw cursor.unexpected("In Redshift the target of MERGE has no alias");
    }
    if (cursor.sees("(")) {
      throw cursor.unexpected("In Redshift the source of MERGE is a table, no sub-select");
    }
    TableName source = cursor.table();
    String alias = source.sql();
    if (!cursor.sees("on")) {
      cursor.take("as");
      alias = Token.quoteName(cursor.name());
    }
    cursor.expect("on");
    List<Token> condition = until(cursor);
    if (cursor.take("remove", "duplicates")) {
      return removeDuplicates(target, source, alias, condition, bound);
    }
    branches(cursor);
    return new Command.Sql(
        List.of(PgStatement.of(Expressions.translate(tokens), bound)), Optional.of(target));
  }

  private static List<Token> until(Cursor cursor) {
    List<Token> condition = new ArrayList<>();
    while (!cursor.atEnd() && !cursor.sees("when") && !cursor.sees("remove", "duplicates")) {
      condition.add(cursor.next());
    }
    return condition;
  }

  /** One branch for what matches, then one for what does not, neither with a further condition. */
  private static void branches(Cursor cursor) {
    if (!cursor.take("when", "matched", "then")) {
      throw cursor.unexpected(
          "Redshift's MERGE begins with WHEN MATCHED THEN, without a condition");
    }
    if (!cursor.sees("update", "set") && !cursor.sees("delete")) {
      throw cursor.unexpected("UPDATE SET or DELETE was expected");
    }
    while (!cursor.atEnd() && !cursor.sees("when", "not") && !cursor.sees("when", "matched")) {
      cursor.next();
    }
    if (!cursor.take("when", "not", "matched", "then", "insert")) {
      throw cursor.unexpected(
          "Redshift's MERGE needs WHEN NOT MATCHED THEN INSERT as its second branch");
    }
    while (!cursor.atEnd()) {
      if (cursor.sees("when")
          && cursor.peek(1).filter(t -> t.is("matched") || t.is("not")).isPresent()) {
        throw cursor.unexpected("Redshift's MERGE has two branches");
      }
      cursor.next();
    }
  }

  private static Command removeDuplicates(
      TableName target, TableName source, String alias, List<Token> condition, Set<String> bound) {
    PgStatement on = PgStatement.of(Expressions.translate(condition), bound);
    String from = source.sql().equals(alias) ? alias : source.sql() + " AS " + alias;
    return new Command.Sql(
        List.of(
            new PgStatement(
                "DELETE FROM " + target.sql() + " USING " + from + " WHERE " + on.sql(),
                on.parameters()),
            PgStatement.of(
                "INSERT INTO " + target.sql() + " SELECT DISTINCT * FROM " + source.sql())),
        Optional.of(target));
  }
}

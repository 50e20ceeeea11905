package dev.mlopspractice.cloud.redshift.dialect;

import java.util.List;
import java.util.Set;

/** COPY and UNLOAD. */
final class CopyStatement {
  private CopyStatement() {}

  /**
   * @param cursor behind {@code COPY}
   */
  static Command copy(Cursor cursor) {
    TableName table = cursor.table();
    List<String> columns = cursor.sees("(") ? cursor.names() : List.of();
    cursor.expect("from");
    String source = cursor.string();
    CopyOptions options = CopyOptions.read(cursor, CopyOptions.OF_COPY);
    return new Command.Copy(table, columns, source, options.role(), options.values());
  }

  /**
   * @param cursor behind {@code UNLOAD}
   */
  static Command unload(Cursor cursor) {
    Cursor inside = new Cursor(cursor.parenthesised());
    List<Token> query = Tokenizer.tokens(inside.string());
    if (!new Cursor(query).sees("select") && !new Cursor(query).sees("with")) {
      throw SqlError.syntax("unload", "UNLOAD takes a SELECT");
    }
    Refusals.check(query);
    cursor.expect("to");
    String target = cursor.string();
    CopyOptions options = CopyOptions.read(cursor, CopyOptions.OF_UNLOAD);
    PgStatement select = PgStatement.of(Expressions.translate(query), Set.of());
    return new Command.Unload(select, target, options.role(), options.values());
  }
}

package dev.mlopspractice.cloud.redshift.dialect;

import dev.mlopspractice.cloud.redshift.dialect.Command.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Translates one statement of Redshift's SQL. */
public final class Dialect {
  /** Statements that PostgreSQL runs as they are, but for functions inside. */
  private static final Set<String> QUERIES =
      Set.of(
          "select",
          "with",
          "insert",
          "update",
          "delete",
          "truncate",
          "explain",
          "lock",
          "comment",
          "(");

  private final PrincipalNames names;

  public Dialect(PrincipalNames names) {
    this.names = names;
  }

  /**
   * The statements of a script, without their semicolons; what stands in strings, comments and
   * dollar quotes ends none.
   *
   * @throws SqlError for a string, name or comment that does not end
   */
  public static List<String> statements(String script) {
    return Tokenizer.statements(script);
  }

  /**
   * The names of the parameters, {@code :name}, outside of strings and comments.
   *
   * @throws SqlError for a string, name or comment that does not end
   */
  public static Set<String> parameters(String sql) {
    Set<String> found = new LinkedHashSet<>();
    for (Token token : Tokenizer.tokens(sql)) {
      if (token.kind() == Token.Kind.PARAMETER) {
        found.add(token.text());
      }
    }
    return found;
  }

  /**
   * Translates.
   *
   * @param bound the parameters that have a value
   * @throws SqlError for what Redshift refuses
   */
  public Command translate(String sql, Set<String> bound) {
    List<Token> tokens = new ArrayList<>(Tokenizer.tokens(sql));
    while (!tokens.isEmpty() && tokens.get(tokens.size() - 1).isSymbol(";")) {
      tokens.remove(tokens.size() - 1);
    }
    if (tokens.isEmpty()) {
      throw new SqlError("The statement is empty");
    }
    if (tokens.stream().anyMatch(token -> token.isSymbol(";"))) {
      throw new SqlError(
          "cannot insert multiple commands into a prepared statement. Use BatchExecuteStatement for several");
    }
    Command command = command(tokens, bound);
    if (!(command instanceof Command.Sql)
        && tokens.stream().anyMatch(t -> t.kind() == Token.Kind.PARAMETER)) {
      throw SqlError.syntax(
          "$1", "Only queries and INSERT, UPDATE, DELETE and MERGE take parameters");
    }
    return command;
  }

  private Command command(List<Token> tokens, Set<String> bound) {
    Cursor cursor = new Cursor(tokens);
    Token first = cursor.peek().orElseThrow();
    if (PrincipalStatements.matches(cursor)) {
      return PrincipalStatements.translate(cursor);
    }
    return switch (first.name()) {
      case "copy" -> CopyStatement.copy(behind(cursor));
      case "unload" -> CopyStatement.unload(behind(cursor));
      case "merge" -> {
        Refusals.check(tokens);
        yield Merge.translate(tokens, bound);
      }
      case "grant", "revoke" -> Grants.translate(tokens, names);
      case "begin", "start" -> new Transaction(Transaction.Kind.BEGIN);
      case "commit", "end" -> new Transaction(Transaction.Kind.COMMIT);
      case "rollback", "abort" -> new Transaction(Transaction.Kind.ROLLBACK);
      case "analyze", "vacuum" -> new Command.Nothing();
      case "create" -> new Create(names).translate(tokens);
      case "alter" -> alter(tokens, cursor);
      case "drop" -> drop(tokens, cursor, bound);
      case "set", "reset", "show" -> Settings.translate(cursor);
      default -> {
        if (!QUERIES.contains(first.name())) {
          throw SqlError.syntax(first.text());
        }
        Refusals.check(tokens);
        yield query(tokens, bound);
      }
    };
  }

  private static Cursor behind(Cursor cursor) {
    cursor.next();
    return cursor;
  }

  private static Command query(List<Token> tokens, Set<String> bound) {
    Cursor cursor = new Cursor(tokens);
    if (cursor.take("lock")) {
      cursor.take("table");
      TableName table = cursor.table();
      return new Command.Sql(List.of(), Optional.of(table));
    }
    Optional<TableName> writes = Optional.empty();
    if (cursor.take("insert", "into") || cursor.take("delete", "from") || cursor.take("update")) {
      writes = Optional.of(cursor.table());
    } else if (cursor.take("truncate")) {
      cursor.take("table");
      writes = Optional.of(cursor.table());
    }
    return new Command.Sql(List.of(PgStatement.of(Expressions.translate(tokens), bound)), writes);
  }

  private Command alter(List<Token> tokens, Cursor cursor) {
    if (cursor.take("alter", "table")) {
      return AlterTable.translate(cursor, names);
    }
    if (cursor.sees("alter", "default", "privileges")) {
      return Grants.translate(tokens, names);
    }
    throw SqlError.notHere(
        "ALTER " + tokens.get(Math.min(1, tokens.size() - 1)).text().toUpperCase(Locale.ROOT));
  }

  private static Command drop(List<Token> tokens, Cursor cursor, Set<String> bound) {
    cursor.expect("drop");
    if (cursor.sees("table") || cursor.sees("view") || cursor.sees("schema")) {
      return new Command.Sql(List.of(PgStatement.of(tokens, bound)));
    }
    throw SqlError.notHere("DROP " + cursor.next().text().toUpperCase(Locale.ROOT));
  }
}

package dev.mlopspractice.cloud.redshift.dialect;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** CREATE of anything but users, groups and roles. */
final class Create {
  private static final Set<String> FOREIGN =
      Set.of(
          "index",
          "unique",
          "unlogged",
          "sequence",
          "trigger",
          "type",
          "domain",
          "extension",
          "rule");

  private final PrincipalNames names;

  Create(PrincipalNames names) {
    this.names = names;
  }

  Command translate(List<Token> tokens) {
    Cursor cursor = new Cursor(tokens);
    cursor.expect("create");
    String what = cursor.peek().map(Token::name).orElse("");
    if (what.equals("index") || cursor.sees("unique", "index")) {
      throw new SqlError(
          "SQL command \"create index\" not supported on Redshift tables. Use a SORTKEY");
    }
    if (FOREIGN.contains(what)) {
      throw SqlError.syntax(what, "Redshift has no CREATE " + what.toUpperCase(Locale.ROOT));
    }
    boolean local = cursor.take("local");
    boolean temporary = cursor.take("temp") || cursor.take("temporary");
    if (cursor.take("table")) {
      return CreateTable.translate(cursor, temporary || local);
    }
    if (cursor.sees("view") || cursor.sees("or", "replace", "view")) {
      return view(tokens);
    }
    if (cursor.take("schema")) {
      return schema(cursor);
    }
    throw SqlError.notHere("CREATE " + what.toUpperCase(Locale.ROOT));
  }

  private static Command view(List<Token> tokens) {
    int end = tokens.size() - 4;
    boolean late =
        end > 0
            && new Cursor(tokens.subList(end, tokens.size()))
                .sees("with", "no", "schema", "binding");
    List<Token> query = late ? tokens.subList(0, end) : tokens;
    Refusals.check(query);
    return new Command.Sql(List.of(PgStatement.of(Expressions.translate(query), Set.of())));
  }

  private Command schema(Cursor cursor) {
    boolean unlessThere = cursor.take("if", "not", "exists");
    String name = Token.quoteName(cursor.name());
    String owner =
        cursor.take("authorization")
            ? Token.quoteName(names.role(Principal.user(cursor.nameAsWritten())))
            : "";
    if (!cursor.atEnd()) {
      throw cursor.unexpected("CREATE SCHEMA takes a name and AUTHORIZATION here");
    }
    return new Command.Sql(
        List.of(
            PgStatement.of(
                "CREATE SCHEMA "
                    + (unlessThere ? "IF NOT EXISTS " : "")
                    + name
                    + (owner.isEmpty() ? "" : " AUTHORIZATION " + owner))));
  }
}

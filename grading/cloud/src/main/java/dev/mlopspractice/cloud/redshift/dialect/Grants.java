package dev.mlopspractice.cloud.redshift.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** GRANT, REVOKE and ALTER DEFAULT PRIVILEGES. */
final class Grants {
  private Grants() {}

  /**
   * @param tokens the whole statement
   */
  static Command translate(List<Token> tokens, PrincipalNames names) {
    List<Token> what = new ArrayList<>();
    Cursor cursor = new Cursor(tokens);
    boolean grant = tokens.get(0).is("grant");
    boolean defaults = tokens.get(0).is("alter");
    boolean giving = grant;
    while (!cursor.atEnd()) {
      if (defaults && cursor.sees("for", "user")) {
        cursor.expect("for", "user");
        what.add(Token.raw("FOR ROLE"));
        what.add(role(Principal.user(cursor.nameAsWritten()), names));
      } else if (defaults && (cursor.sees("grant") || cursor.sees("revoke"))) {
        giving = cursor.sees("grant");
        what.add(cursor.next());
      } else if (what.size() > 1 && cursor.sees(giving ? "to" : "from")) {
        break;
      } else {
        what.add(cursor.next());
      }
    }
    if (cursor.atEnd()) {
      throw new SqlError(
          "syntax error at end of input: " + (giving ? "TO" : "FROM") + " was expected");
    }
    List<Token> out = new ArrayList<>(what);
    out.add(cursor.next());
    Cursor head = new Cursor(what);
    head.next();
    if (head.take("assumerole")) {
      return new Command.Nothing(); // which roles COPY may take is the namespace's business here
    }
    if (head.take("role")) {
      out =
          new ArrayList<>(
              List.of(
                  what.get(0),
                  role(new Principal(Principal.Kind.ROLE, head.nameAsWritten()), names),
                  cursorWord(giving)));
    } else {
      refuse(what);
    }
    grantees(cursor, names, out);
    return databaseWide(what)
        ? new Command.Nothing()
        : new Command.Sql(List.of(PgStatement.of(out, Set.of())));
  }

  private static Token cursorWord(boolean giving) {
    return Token.raw(giving ? "TO" : "FROM");
  }

  /** Every user may connect, and has temporary tables, as in Redshift. */
  private static boolean databaseWide(List<Token> what) {
    for (int i = 0; i + 1 < what.size(); i++) {
      if (what.get(i).is("on") && what.get(i + 1).is("database")) {
        return true;
      }
    }
    return false;
  }

  private static void refuse(List<Token> what) {
    boolean on = false;
    for (Token token : what) {
      on = on || token.is("on");
      if (!on && (token.is("drop") || token.is("alter"))) {
        throw SqlError.notHere("The permission " + token.text());
      }
      for (String kind :
          List.of("function", "procedure", "language", "datashare", "model", "copy", "external")) {
        if (token.is(kind)) {
          throw SqlError.notHere("A permission on " + kind);
        }
      }
    }
  }

  private static void grantees(Cursor cursor, PrincipalNames names, List<Token> out) {
    do {
      if (cursor.take("public")) {
        out.add(Token.raw("PUBLIC"));
      } else if (cursor.take("group")) {
        out.add(role(new Principal(Principal.Kind.GROUP, cursor.nameAsWritten()), names));
      } else if (cursor.take("role")) {
        out.add(role(new Principal(Principal.Kind.ROLE, cursor.nameAsWritten()), names));
      } else {
        out.add(role(Principal.user(cursor.nameAsWritten()), names));
      }
      if (cursor.take("with", "grant", "option")) {
        out.add(Token.raw("WITH GRANT OPTION"));
      }
      if (cursor.sees(",")) {
        out.add(cursor.next());
      } else {
        break;
      }
    } while (true);
    cursor.take("cascade");
    cursor.take("restrict");
    if (!cursor.atEnd()) {
      throw cursor.unexpected("It ends no GRANT or REVOKE");
    }
  }

  private static Token role(Principal principal, PrincipalNames names) {
    return Token.raw(Token.quoteName(names.role(principal)));
  }
}

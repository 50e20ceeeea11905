package dev.mlopspractice.cloud.redshift.dialect;

import dev.mlopspractice.cloud.redshift.dialect.Command.Principals;
import dev.mlopspractice.cloud.redshift.dialect.Command.Principals.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** CREATE, ALTER and DROP of users, groups and roles. */
final class PrincipalStatements {
  private PrincipalStatements() {}

  /** Whether this statement is one. */
  static boolean matches(Cursor cursor) {
    boolean verb = List.of("create", "alter", "drop").stream().anyMatch(cursor::sees);
    return verb
        && cursor.peek(1).filter(t -> t.is("user") || t.is("group") || t.is("role")).isPresent();
  }

  static Command translate(Cursor cursor) {
    Verb verb = Verb.valueOf(cursor.next().text().toUpperCase(Locale.ROOT));
    Principal.Kind kind = Principal.Kind.valueOf(cursor.next().text().toUpperCase(Locale.ROOT));
    boolean unlessThere = cursor.take("if", "exists") || cursor.take("if", "not", "exists");
    Principal principal = new Principal(kind, cursor.nameAsWritten());
    return switch (kind) {
      case USER -> user(cursor, verb, principal, unlessThere);
      case GROUP -> group(cursor, verb, principal, unlessThere);
      case ROLE -> {
        end(cursor);
        if (verb == Verb.ALTER) {
          throw SqlError.notHere("ALTER ROLE");
        }
        yield new Principals(verb, principal, unlessThere, List.of());
      }
    };
  }

  private static Command user(Cursor cursor, Verb verb, Principal user, boolean unlessThere) {
    cursor.take("with");
    boolean password = false;
    while (!cursor.atEnd()) {
      if (cursor.take("password")) {
        password = true;
        if (!cursor.take("disable")) {
          cursor.string();
        }
      } else if (cursor.take("createuser")) {
        throw SqlError.notHere("A further superuser (CREATEUSER)");
      } else if (cursor.take("connection", "limit")) {
        if (!cursor.take("unlimited")) {
          cursor.integer();
        }
      } else if (cursor.take("valid", "until")) {
        cursor.string();
      } else if (!cursor.take("nocreateuser") && !cursor.take("nocreatedb")) {
        throw cursor.unexpected("It is no option of a user here");
      }
    }
    if (verb == Verb.CREATE && !password) {
      throw new SqlError(
          "syntax error at end of input: CREATE USER needs PASSWORD, say PASSWORD DISABLE");
    }
    return new Principals(verb, user, unlessThere, List.of());
  }

  private static Command group(Cursor cursor, Verb verb, Principal group, boolean unlessThere) {
    List<Principal> members = new ArrayList<>();
    Verb done = verb;
    if (verb == Verb.ALTER) {
      done = cursor.take("drop", "user") ? Verb.REMOVE : Verb.ADD;
      if (done == Verb.ADD) {
        cursor.expect("add", "user");
      }
      members.addAll(users(cursor));
    } else if (cursor.take("with", "user")) {
      members.addAll(users(cursor));
    }
    end(cursor);
    return new Principals(done, group, unlessThere, members);
  }

  private static List<Principal> users(Cursor cursor) {
    List<Principal> users = new ArrayList<>();
    do {
      users.add(Principal.user(cursor.nameAsWritten()));
    } while (cursor.take(","));
    return users;
  }

  private static void end(Cursor cursor) {
    if (!cursor.atEnd()) {
      throw cursor.unexpected("Nothing was expected here");
    }
  }
}

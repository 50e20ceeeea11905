package dev.mlopspractice.cloud.redshift;

import dev.mlopspractice.cloud.redshift.dialect.Command.Principals;
import dev.mlopspractice.cloud.redshift.dialect.Principal;
import dev.mlopspractice.cloud.redshift.dialect.PrincipalNames;
import dev.mlopspractice.cloud.redshift.dialect.SqlError;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Users, groups and roles of a namespace. PostgreSQL's roles belong to the whole server and have
 * short names, so each has a number there.
 */
final class NamespaceUsers implements PrincipalNames {
  private final Warehouse warehouse;
  private final String admin;
  private final String adminRole;
  private final Map<Principal, String> roles = new LinkedHashMap<>();

  /**
   * @param admin the administrator's name
   */
  NamespaceUsers(Warehouse warehouse, int number, String admin) {
    this.warehouse = warehouse;
    this.admin = admin;
    this.adminRole = "r" + number;
  }

  boolean isAdmin(String user) {
    return user.equals(admin);
  }

  /** The administrator's role; made when first asked for. */
  synchronized String adminRole() throws SQLException {
    if (roles.isEmpty()) {
      warehouse.administer(
          "postgres",
          "CREATE ROLE " + adminRole + " LOGIN",
          comment(adminRole, Principal.user(admin)));
      roles.put(Principal.user(admin), adminRole);
    }
    return adminRole;
  }

  /** The role of a user who connects: IAM identities become users by connecting. */
  synchronized String enter(String user) throws SQLException {
    adminRole();
    Optional<String> known = find(Principal.user(user));
    return known.isPresent() ? known.get() : create(Principal.user(user));
  }

  @Override
  public synchronized String role(Principal principal) {
    return find(principal)
        .orElseThrow(
            () -> new SqlError(kind(principal) + " \"" + principal.name() + "\" does not exist"));
  }

  /** Names are compared as written, then without regard to case. */
  private Optional<String> find(Principal principal) {
    return Optional.ofNullable(roles.get(principal))
        .or(
            () ->
                roles.keySet().stream()
                    .filter(other -> other.kind() == principal.kind())
                    .filter(other -> other.name().equalsIgnoreCase(principal.name()))
                    .findFirst()
                    .map(roles::get));
  }

  /** Carries out CREATE, ALTER and DROP. */
  synchronized void apply(Principals command, String caller) throws SQLException {
    Principal principal = command.principal();
    String verb = command.verb().name().toLowerCase(Locale.ROOT);
    if (!isAdmin(caller)) {
      throw new SqlError("permission denied to " + verb + " " + kind(principal));
    }
    switch (command.verb()) {
      case CREATE -> {
        if (find(principal).isEmpty()) {
          String role = create(principal);
          for (Principal member : command.members()) {
            warehouse.administer("postgres", "GRANT " + role + " TO " + role(member));
          }
        } else if (!command.unlessThere()) {
          throw new SqlError(kind(principal) + " \"" + principal.name() + "\" already exists");
        }
      }
      case ALTER -> role(principal);
      case ADD, REMOVE -> {
        String role = role(principal);
        for (Principal member : command.members()) {
          String sql =
              command.verb() == Principals.Verb.ADD
                  ? "GRANT " + role + " TO " + role(member)
                  : "REVOKE " + role + " FROM " + role(member);
          warehouse.administer("postgres", sql);
        }
      }
      case DROP -> {
        if (find(principal).isPresent() || !command.unlessThere()) {
          warehouse.administer("postgres", "DROP ROLE " + role(principal));
          roles.values().remove(role(principal));
        }
      }
    }
  }

  private String create(Principal principal) throws SQLException {
    String role = "r" + warehouse.number();
    String login = principal.kind() == Principal.Kind.USER ? " LOGIN" : "";
    warehouse.administer(
        "postgres",
        "CREATE ROLE " + role + login,
        "GRANT " + role + " TO " + adminRole + " WITH ADMIN OPTION",
        comment(role, principal));
    roles.put(principal, role);
    return role;
  }

  /** The system views find the names of this namespace's users by it. */
  private String comment(String role, Principal principal) {
    String text = adminRole + "|" + kind(principal) + "|" + principal.name();
    return "COMMENT ON ROLE " + role + " IS '" + text.replace("'", "''") + "'";
  }

  /** What the comments of this namespace's roles begin with. */
  String namespace() {
    return adminRole;
  }

  /** Names in PostgreSQL's messages, as users know them. */
  synchronized String named(String message) {
    String named = message;
    for (Map.Entry<Principal, String> entry : roles.entrySet()) {
      named =
          named.replace(
              "role \"" + entry.getValue() + "\"",
              kind(entry.getKey()) + " \"" + entry.getKey().name() + "\"");
    }
    return named;
  }

  private static String kind(Principal principal) {
    return principal.kind().name().toLowerCase(Locale.ROOT);
  }
}

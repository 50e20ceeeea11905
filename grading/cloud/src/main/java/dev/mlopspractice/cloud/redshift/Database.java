package dev.mlopspractice.cloud.redshift;

import dev.mlopspractice.cloud.engine.EngineException;
import dev.mlopspractice.cloud.redshift.dialect.SqlError;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** One database of one namespace. */
final class Database {
  private final Warehouse warehouse;
  private final NamespaceUsers users;
  private final String name;
  private final String physical;
  private boolean there;

  /**
   * @param name as users know it
   * @param physical as PostgreSQL knows it
   */
  Database(Warehouse warehouse, NamespaceUsers users, String name, String physical) {
    this.warehouse = warehouse;
    this.users = users;
    this.name = name;
    this.physical = physical;
  }

  String name() {
    return name;
  }

  NamespaceUsers users() {
    return users;
  }

  /**
   * A session of this user, outside of a transaction's bounds until its first statement; an unknown
   * user of an IAM role is made, and may do nothing yet.
   */
  Connection open(String user) throws SQLException {
    make();
    Connection connection = warehouse.connect(physical, users.enter(user));
    try (PreparedStatement set =
        connection.prepareStatement(
            "SELECT set_config('rs.username', ?, false), set_config('rs.database', ?, false),"
                + " set_config('rs.admin', ?, false), set_config('rs.namespace', ?, false), set_config('search_path', 'public, rs, pg_catalog', false)")) {
      set.setString(1, user);
      set.setString(2, name);
      set.setString(3, users.isAdmin(user) ? "yes" : "no");
      set.setString(4, users.namespace());
      set.execute();
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** A session with all rights, for the warehouse's own books. */
  Connection books() throws SQLException {
    return warehouse.administrator(physical);
  }

  private synchronized void make() throws SQLException {
    if (there) {
      return;
    }
    warehouse.create(physical);
    String admin = users.adminRole();
    warehouse.administer(
        physical,
        "ALTER DATABASE " + physical + " OWNER TO " + admin,
        "ALTER SCHEMA public OWNER TO " + admin);
    there = true;
  }

  void cutConnections() {
    try {
      warehouse.administer(
          physical,
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
              + physical
              + "' AND usename <> current_user");
    } catch (SQLException e) {
      throw new SqlError("the connections to " + name + " cannot be cut: " + e.getMessage(), e);
    }
  }

  synchronized void drop() {
    if (!there) {
      return;
    }
    try {
      warehouse.administer("postgres", "DROP DATABASE IF EXISTS " + physical + " WITH (FORCE)");
      there = false;
    } catch (SQLException | EngineException e) {
      throw new SqlError("the database " + name + " cannot be dropped: " + e.getMessage(), e);
    }
  }
}

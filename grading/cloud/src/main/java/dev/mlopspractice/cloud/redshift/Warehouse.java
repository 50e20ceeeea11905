package dev.mlopspractice.cloud.redshift;

import dev.mlopspractice.cloud.engine.EngineException;
import dev.mlopspractice.cloud.engine.LazyEngine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The PostgreSQL behind all namespaces. Each database of a namespace is a database of its own, made
 * at its first use from a template that holds what Redshift has and PostgreSQL has not.
 */
public final class Warehouse implements AutoCloseable {
  private static final String SUPERUSER = "postgres";
  private static final String TEMPLATE = "rs_template";

  private final LazyEngine engine = new LazyEngine(new PostgresEngine());
  private final Map<String, NamespaceUsers> users = new ConcurrentHashMap<>();
  private final Map<String, Database> databases = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private boolean prepared;

  /** Begins to start it, so that the first statement need not wait. */
  @SuppressWarnings("FutureReturnValueIgnored") // whoever needs it waits for it
  public void begin() {
    engine.begin();
  }

  /** {@code at the first call}, {@code starting}, {@code ready} or {@code failed}. */
  public String state() {
    return engine.state();
  }

  /** The engine's name and version. */
  public String engineName() {
    return engine.name();
  }

  /**
   * A database of a namespace; made where it is not there yet.
   *
   * @param admin the namespace's administrator
   */
  Database database(String namespaceId, String name, String admin) {
    NamespaceUsers known =
        users.computeIfAbsent(namespaceId, id -> new NamespaceUsers(this, number(), admin));
    return databases.computeIfAbsent(
        namespaceId + "/" + name, key -> new Database(this, known, name, "d" + number()));
  }

  /** Forgets a namespace with all its data. */
  public void drop(String namespaceId) {
    users.remove(namespaceId);
    databases.keySet().stream()
        .filter(key -> key.startsWith(namespaceId + "/"))
        .toList()
        .forEach(key -> Optional.ofNullable(databases.remove(key)).ifPresent(Database::drop));
  }

  int number() {
    return numbers.incrementAndGet();
  }

  /** Runs statements of ours, with all rights, outside of any transaction. */
  void administer(String database, String... statements) throws SQLException {
    try (Connection connection = connect(database, SUPERUSER);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** A copy of the template. */
  void create(String database) throws SQLException {
    prepare();
    administer(SUPERUSER, "CREATE DATABASE " + database + " TEMPLATE " + TEMPLATE);
  }

  synchronized void prepare() throws SQLException {
    if (!prepared) {
      administer(SUPERUSER, "CREATE DATABASE " + TEMPLATE);
      administer(TEMPLATE, script());
      prepared = true;
    }
  }

  Connection connect(String database, String role) throws SQLException {
    URI at = engine.await();
    Properties properties = new Properties();
    properties.setProperty("user", role);
    properties.setProperty(
        "stringtype", "unspecified"); // a parameter takes the type that is wanted
    properties.setProperty("ApplicationName", "redshift");
    return DriverManager.getConnection("jdbc:" + at + "/" + database, properties);
  }

  Connection administrator(String database) throws SQLException {
    return connect(database, SUPERUSER);
  }

  /** Ends the sessions of a namespace's users; ours go on. */
  void cutConnections(String namespaceId) {
    databases.forEach(
        (key, database) -> {
          if (key.startsWith(namespaceId + "/")) {
            database.cutConnections();
          }
        });
  }

  private static String script() {
    try (InputStream in = Warehouse.class.getResourceAsStream("database.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read database.sql beside " + Warehouse.class, e);
    }
  }

  /**
   * @throws EngineException where the engine does not stop
   */
  @Override
  public void close() {
    engine.close();
  }
}

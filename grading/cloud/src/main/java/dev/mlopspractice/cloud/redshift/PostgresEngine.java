package dev.mlopspractice.cloud.redshift;

import dev.mlopspractice.cloud.engine.Engine;
import dev.mlopspractice.cloud.engine.EngineException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/**
 * PostgreSQL as a process of its own on a free port of 127.0.0.1, with a data directory that is
 * gone afterwards. Nothing is written through to the disk: what it holds is worth no more than the
 * process.
 */
final class PostgresEngine implements Engine {
  private EmbeddedPostgres server;

  @Override
  public String name() {
    return "PostgreSQL 18.6";
  }

  @Override
  public synchronized URI start() {
    try {
      server =
          EmbeddedPostgres.builder()
              .setLocaleConfig("locale", "C")
              .setServerConfig("fsync", "off")
              .setServerConfig("synchronous_commit", "off")
              .setServerConfig("full_page_writes", "off")
              .setServerConfig("autovacuum", "off")
              .setServerConfig("max_connections", "300")
              .setServerConfig("timezone", "UTC")
              .setPGStartupWait(startLimit())
              .start();
      return URI.create("postgresql://127.0.0.1:" + server.getPort());
    } catch (IOException | RuntimeException e) {
      throw new EngineException(
          name() + " did not start: " + e.getMessage(),
          "Look at the cloud's log; it needs some 200 MB in "
              + System.getProperty("java.io.tmpdir")
              + ".",
          e);
    }
  }

  @Override
  public Duration startLimit() {
    return Duration.ofSeconds(60);
  }

  @Override
  public synchronized void close() {
    try {
      if (server != null) {
        server.close();
      }
    } catch (IOException e) {
      throw new EngineException(name() + " did not stop: " + e.getMessage(), "End its process.", e);
    } finally {
      server = null;
    }
  }
}

package dev.mlopspractice.engine.dynamodb;

import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * Amazon's DynamoDB Local, in memory, one database for all access keys and regions, on a free port.
 * The same as {@code -inMemory -sharedDb -disableTelemetry}, but that program listens on every
 * network interface, wants a port that is chosen beforehand and prints to standard output, so its
 * handlers are put on a server of our own here.
 *
 * <p>The cloud loads this class by a class loader of its own and so knows it only as a {@link
 * Callable} that starts and answers with the port, and as an {@link AutoCloseable}.
 */
public final class DynamoDbEngine implements Callable<Integer>, AutoCloseable {
  private static final int VERSION = 0;
  private static final String NO_CORS = null;
  private static final String NO_FILE = null;

  /** SQLite's driver warns of the hash codes in its own maps, which is nobody's concern here. */
  private static final Logger MAPS = Logger.getLogger("javolution");

  private final Server server = new Server();

  @Override
  public Integer call() throws Exception {
    MAPS.setLevel(Level.SEVERE);
    LocalDynamoDBRequestHandler database =
        new LocalDynamoDBRequestHandler(VERSION, true, NO_FILE, true, false);
    LocalDynamoDBServerHandler handler = new LocalDynamoDBServerHandler(database, NO_CORS);
    server.setHandler(new DynamoDBProxyServer(0, handler).setUpHandler(handler));
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory());
    connector.setHost("127.0.0.1");
    connector.setPort(0);
    server.addConnector(connector);
    server.start();
    return connector.getLocalPort();
  }

  @Override
  public void close() throws Exception {
    server.stop();
  }
}

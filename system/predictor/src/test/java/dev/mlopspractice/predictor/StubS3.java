package dev.mlopspractice.predictor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mlopspractice.model.CtrModel;
import dev.mlopspractice.model.ModelFile;
import dev.mlopspractice.model.ModelKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Just enough of S3 over HTTP for one bucket of published models: list, head and get. */
final class StubS3 implements AutoCloseable {

  private final Map<String, byte[]> objects = new TreeMap<>();
  private final String bucket;
  private final HttpServer http;

  StubS3(String bucket, List<CtrModel> models) throws IOException {
    this.bucket = bucket;
    for (CtrModel model : models) {
      objects.put(ModelKeys.file(model.name(), model.revision()), ModelFile.toBytes(model));
      objects.put(ModelKeys.marker(model.name(), model.revision()), new byte[0]);
    }
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "stub-s3");
              thread.setDaemon(true);
              return thread;
            }));
    http.createContext("/", this::answer);
    http.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String query = exchange.getRequestURI().getQuery();
    byte[] object = objects.get(path.substring(path.indexOf('/', 1) + 1));
    if (query != null && query.contains("list-type=2")) {
      send(exchange, 200, listing());
    } else if (object == null) {
      send(exchange, 404, "<Error><Code>NoSuchKey</Code></Error>".getBytes(UTF_8));
    } else {
      send(exchange, 200, object);
    }
  }

  private byte[] listing() {
    String contents =
        objects.keySet().stream()
            .map(key -> "<Contents><Key>" + key + "</Key><Size>1</Size></Contents>")
            .collect(Collectors.joining());
    return "<ListBucketResult><Name>%s</Name><IsTruncated>false</IsTruncated>%s</ListBucketResult>"
        .formatted(bucket, contents)
        .getBytes(UTF_8);
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
    if (!head && body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  @Override
  public void close() {
    http.stop(0);
  }
}

package dev.mlopspractice.cloud.fluentd;

import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.cloud.CloudOptions;
import dev.mlopspractice.cloud.conformance.Clients;
import dev.mlopspractice.cloud.fluentd.event.Log;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A Fluentd whose clock a test holds, with a directory for its files and a real S3 behind it. */
final class FluentdFixture implements AutoCloseable {
  static final String START = "2026-11-23T10:42:03Z";

  final Cloud cloud;
  final S3Client s3;
  final Path root;
  final String bucket;
  final Map<String, String> environment = new HashMap<>();
  Instant now = Instant.parse(START);
  UnaryOperator<Duration> shorten = asked -> asked;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();

  FluentdFixture(Path root, String bucket) throws IOException {
    this.root = root;
    this.bucket = bucket;
    cloud = Cloud.start(CloudOptions.embedded());
    s3 = Clients.connect(S3Client.builder(), cloud.endpoint());
    environment.putAll(cloud.environment());
    environment.put("AWS_REGION", "ap-northeast-1");
    environment.put("NAME", bucket.replace("-mlops-practice", ""));
    environment.put("HOSTNAME", "0123456789ab");
  }

  /** Read, not started. */
  Fluentd configured(String configuration) {
    PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
    return Fluentd.configure(
        configuration,
        new Surroundings(
            environment,
            path -> root.resolve(path.substring(1)),
            new Log(out, () -> now),
            () -> now,
            ZoneOffset.UTC,
            asked -> shorten.apply(asked),
            new Random(1)));
  }

  Fluentd started(String configuration) throws IOException {
    Fluentd fluentd = configured(configuration);
    fluentd.start();
    return fluentd;
  }

  void later(Duration time) {
    now = now.plus(time);
  }

  void append(String path, String text) throws IOException {
    Path file = file(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  Path file(String path) {
    return root.resolve(path.substring(1));
  }

  String log() {
    return output.toString(StandardCharsets.UTF_8);
  }

  /** The text of each object by its key, unpacked. */
  Map<String, String> objects() throws IOException {
    Map<String, String> objects = new TreeMap<>();
    for (S3Object object : s3.listObjectsV2(r -> r.bucket(bucket)).contents()) {
      byte[] bytes = s3.getObjectAsBytes(r -> r.bucket(bucket).key(object.key())).asByteArray();
      objects.put(object.key(), object.key().endsWith(".gz") ? unpacked(bytes) : text(bytes));
    }
    return objects;
  }

  /** All lines of all objects. */
  List<String> rows() throws IOException {
    return objects().values().stream().flatMap(String::lines).toList();
  }

  private static String unpacked(byte[] bytes) throws IOException {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return text(gzip.readAllBytes());
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Any number of minutes of a time slice and its wait. */
  void waitForSlice() {
    later(Duration.ofMinutes(3));
  }

  /** The usual configuration: one source, one match, minutes as slices. */
  static String usual(String source, String parse, String format, String buffer) {
    return """
        <source>
          @type tail
          path /var/logs/bid_response.log
          tag bid.response
          %s
          <parse>
            @type json
            %s
          </parse>
        </source>
        <match bid.response>
          @type s3
          s3_bucket "#{ENV['NAME']}-mlops-practice"
          path logs/local/%%Y%%m%%d%%H/
          s3_object_key_format %%{path}%%{time_slice}_%%{index}.tsv.%%{file_extension}
          <format>
            %s
          </format>
          <buffer time>
            timekey 1m
            timekey_wait 1m
            timekey_use_utc true
            %s
          </buffer>
        </match>
        """
        .formatted(source, parse, format, buffer);
  }

  @Override
  public void close() {
    s3.close();
    cloud.close();
  }
}

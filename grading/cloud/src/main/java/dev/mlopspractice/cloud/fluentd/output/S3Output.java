package dev.mlopspractice.cloud.fluentd.output;

import dev.mlopspractice.cloud.fluentd.Surroundings;
import dev.mlopspractice.cloud.fluentd.config.ConfigException;
import dev.mlopspractice.cloud.fluentd.config.Directive;
import dev.mlopspractice.cloud.fluentd.config.Parameters;
import dev.mlopspractice.cloud.fluentd.event.Event;
import dev.mlopspractice.cloud.fluentd.event.EventOutput;
import dev.mlopspractice.cloud.fluentd.format.Formatter;
import dev.mlopspractice.cloud.fluentd.format.Formatters;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** {@code @type s3}: reads the section and wires the output. */
public final class S3Output {
  private static final Duration CALL_LIMIT = Duration.ofSeconds(20);

  private S3Output() {}

  /** The output of a {@code <match>} with {@code @type s3}. */
  public static EventOutput of(Parameters parameters, Surroundings surroundings) {
    Parameters buffer =
        new Parameters(
            parameters
                .section("buffer")
                .orElse(
                    new Directive(
                        "buffer", "", parameters.directive().line(), Map.of(), List.of())));
    ChunkKeys chunkKeys = ChunkKeys.of(buffer, surroundings.zone());
    StoreAs storeAs = StoreAs.of(parameters);
    boolean checkObject = parameters.flag("check_object", true);
    S3Shipper.Options options =
        new S3Shipper.Options(
            parameters.required("s3_bucket"),
            parameters.flag("auto_create_bucket", true),
            parameters.flag("check_apikey_on_start", true),
            parameters.flag("check_bucket", true),
            checkObject,
            parameters.flag("overwrite", false));
    ObjectKeys keys =
        new ObjectKeys(
            parameters,
            chunkKeys,
            checkObject,
            storeAs.extension(),
            surroundings.clock()::instant,
            surroundings.log());
    UnaryOperator<Event> inject =
        Inject.of(parameters.section("inject"), surroundings.hostname(), surroundings.zone());
    Formatter formatter = Formatters.of(parameters.section("format"), surroundings.zone());
    S3Shipper shipper =
        new S3Shipper(
            options, storeAs, keys, client(parameters, surroundings.environment()), surroundings);
    BufferOptions bufferOptions = BufferOptions.of(buffer, chunkKeys, surroundings);
    ChunkStore store = store(buffer, surroundings);
    Retry retry = new Retry(buffer, surroundings.shorten());
    buffer.done();
    return new BufferedOutput(
        new Buffer(store, bufferOptions, surroundings.random(), surroundings.log()),
        chunkKeys,
        bufferOptions,
        retry,
        event -> formatter.format(inject.apply(event)),
        shipper,
        surroundings);
  }

  private static ChunkStore store(Parameters buffer, Surroundings surroundings) {
    String type = buffer.word("@type", "memory", "file").orElse("memory");
    Optional<String> path = buffer.text("path");
    if (type.equals("memory")) {
      if (path.isPresent()) {
        throw buffer.refusal("path", "means nothing for a buffer in memory; it has no @type file");
      }
      return new MemoryChunks();
    }
    if (path.isEmpty()) {
      throw new ConfigException(
          "buffer path is not configured. specify 'path' in <buffer>", buffer.directive().line());
    }
    if (path.get().contains("*")) {
      throw buffer.wrong("path", "a directory");
    }
    return new FileChunks(surroundings.files().apply(path.get()));
  }

  private static Supplier<S3Client> client(Parameters parameters, Map<String, String> environment) {
    Region region =
        Region.of(
            parameters.text("s3_region", environment.getOrDefault("AWS_REGION", "us-east-1")));
    Optional<String> endpoint =
        parameters
            .text("s3_endpoint")
            .or(() -> Optional.ofNullable(environment.get("AWS_ENDPOINT_URL_S3")))
            .or(() -> Optional.ofNullable(environment.get("AWS_ENDPOINT_URL")));
    if (parameters.text("s3_endpoint").filter(e -> e.endsWith("amazonaws.com")).isPresent()) {
      throw parameters.refusal(
          "s3_endpoint", "is not for S3 itself but for compatible services; use s3_region");
    }
    boolean pathStyle = parameters.flag("force_path_style", false);
    parameters.flag("ssl_verify_peer", true); // no certificate is met here
    AwsCredentials credentials = credentials(parameters, environment);
    return () -> {
      S3ClientBuilder builder =
          S3Client.builder()
              .region(region)
              .credentialsProvider(StaticCredentialsProvider.create(credentials))
              .httpClientBuilder(UrlConnectionHttpClient.builder())
              .overrideConfiguration(o -> o.apiCallTimeout(CALL_LIMIT));
      endpoint.map(URI::create).ifPresent(builder::endpointOverride);
      return pathStyle ? builder.forcePathStyle(true).build() : builder.build();
    };
  }

  private static AwsCredentials credentials(
      Parameters parameters, Map<String, String> environment) {
    Optional<String> id = parameters.text("aws_key_id");
    Optional<String> secret = parameters.text("aws_sec_key");
    if (id.isPresent() != secret.isPresent()) {
      throw parameters.refusal(
          id.isPresent() ? "aws_key_id" : "aws_sec_key", "is there without the other of the pair");
    }
    if (id.isPresent() && !id.get().isEmpty()) {
      return AwsBasicCredentials.create(id.get(), secret.get());
    }
    String key = environment.getOrDefault("AWS_ACCESS_KEY_ID", "test");
    String secretKey = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "test");
    String token = environment.get("AWS_SESSION_TOKEN");
    return token == null
        ? AwsBasicCredentials.create(key, secretKey)
        : AwsSessionCredentials.create(key, secretKey, token);
  }
}

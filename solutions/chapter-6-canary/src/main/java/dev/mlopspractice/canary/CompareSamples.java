package dev.mlopspractice.canary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.platform.AwsClients;
import dev.mlopspractice.platform.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Compares evidence that is in the bucket.
 *
 * <p>Arguments: names. Of each it reads {@code comparisons/<name>/samples.json}, an object with
 * {@code looks} and a list of {@code windows} ({@link SamplesFile#samples}), and writes {@code
 * verdicts.json}: for each window {@code {"kind": "worse", "reason": "errors"}}, with a null where
 * there is no reason. Environment: {@code NAME}, {@code AWS_REGION}. Exit codes: see {@link
 * Program#main}.
 */
public final class CompareSamples {
  private static final ObjectMapper JSON = new ObjectMapper();

  private CompareSamples() {}

  /** Compares one after the other. */
  public static void main(String[] args) {
    Program.main(
        "compare-samples",
        (settings, clients) -> {
          compareAll(List.of(args), settings, clients);
          return true;
        });
  }

  private static void compareAll(List<String> names, Settings settings, AwsClients clients) {
    String bucket = settings.bucket();
    try (S3Client s3 = clients.s3()) {
      for (String name : names) {
        String folder = "comparisons/" + name + "/";
        JsonNode samples =
            read(
                s3.getObjectAsBytes(r -> r.bucket(bucket).key(folder + "samples.json"))
                    .asByteArray());
        String verdicts = verdicts(samples);
        s3.putObject(
            r -> r.bucket(bucket).key(folder + "verdicts.json"), RequestBody.fromString(verdicts));
      }
    }
  }

  private static JsonNode read(byte[] text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException("The evidence is not JSON: " + e.getMessage(), e);
    }
  }

  private static String verdicts(JsonNode samples) {
    Comparison comparison = new Comparison(SamplesFile.member(samples, "looks").asInt());
    ArrayNode verdicts = JSON.createArrayNode();
    for (JsonNode window : SamplesFile.member(samples, "windows")) {
      Samples both = SamplesFile.samples(window);
      Verdict verdict = comparison.compare(both.stable(), both.canary());
      ObjectNode written = verdicts.addObject();
      written.put("kind", verdict.kind().name().toLowerCase(java.util.Locale.ROOT));
      written.put("reason", verdict.reason().map(Reason::key).orElse(null));
    }
    try {
      return JSON.writeValueAsString(verdicts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Verdicts can always be written", e);
    }
  }
}

package dev.mlopspractice.predictor;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mlopspractice.model.CtrModel;
import dev.mlopspractice.model.ModelKeys;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A whole life of the server in one JVM: starts, reads its models from a stub of S3, answers, ends.
 * The build notes which classes that needs and puts them into the class-data archive.
 */
final class ArchiveTraining {

  private static final String NAME = "archive";

  private ArchiveTraining() {}

  public static void main(String[] args) throws Exception {
    List<CtrModel> models = TestModels.both();
    try (StubS3 s3 = new StubS3(NAME + "-mlops-practice", models)) {
      System.setProperty("aws.endpointUrl", s3.endpoint().toString());
      System.setProperty("aws.accessKeyId", "none");
      System.setProperty("aws.secretAccessKey", "none");
      BufferedReader output = start(environment(models));
      String port = output.readLine().replace("listening on ", "");
      if (!output.readLine().equals("ready")) {
        throw new IllegalStateException("The server did not become ready");
      }
      String base = "http://127.0.0.1:" + port;
      call(base + "/", null);
      call(base + "/ready", null);
      for (int i = 0; i < 10; i++) {
        call(base + "/predict", TestModels.json(TestModels.request("id" + i)));
      }
      call(base + "/predict", "{}");
      call(base + "/nowhere", null);
    }
    System.exit(0); // Runs the hook that stops the server.
  }

  private static BufferedReader start(Map<String, String> environment) throws IOException {
    PipedInputStream in = new PipedInputStream();
    PrintStream out = new PrintStream(new PipedOutputStream(in), true, UTF_8);
    PredictorProcess process = new PredictorProcess(environment, out, System.err);
    ModelSources sources =
        (settings, s3) -> {
          // The chapters find models by listing them, so this belongs to a server's life too.
          s3.listObjectsV2Paginator(
                  list -> list.bucket(settings.bucket()).prefix(ModelKeys.prefix("any")))
              .contents()
              .forEach(object -> object.key());
          return new FixedModels(settings, s3);
        };
    new Thread(() -> process.run(sources, Additions.listeners(List.of())), "process").start();
    return new BufferedReader(new InputStreamReader(in, UTF_8));
  }

  private static Map<String, String> environment(List<CtrModel> models) {
    String locations =
        models.stream()
            .map(model -> model.name() + "=" + model.revision())
            .collect(Collectors.joining(","));
    return Map.of("NAME", NAME, "PORT", "0", "MODEL_LOCATIONS", locations);
  }

  private static void call(String url, String body) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    if (body != null) {
      connection.setDoOutput(true);
      connection.getOutputStream().write(body.getBytes(UTF_8));
    }
    connection.getResponseCode();
    connection.disconnect();
  }
}

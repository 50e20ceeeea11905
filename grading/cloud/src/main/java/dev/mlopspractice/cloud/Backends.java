package dev.mlopspractice.cloud;

import dev.mlopspractice.cloud.engine.Engine;
import dev.mlopspractice.cloud.engine.FixedEngine;
import dev.mlopspractice.cloud.engine.IsolatedEngine;
import dev.mlopspractice.cloud.localstack.LocalStackEngine;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which engine serves which service: all that differs between the modes.
 *
 * @param engines by signing name; one engine may serve several, and goes before a service of our
 *     own
 * @param rest what serves all services that are neither here nor our own; empty for none
 */
record Backends(Map<String, Engine> engines, Optional<Engine> rest) {
  /** What an emulator serves better than we do; our own services stay ours in every mode. */
  private static final List<String> FOREIGN = List.of("s3", "dynamodb", "sts", "iam");

  /**
   * For this mode.
   *
   * @throws dev.mlopspractice.cloud.engine.EngineException where it can be seen at once that an
   *     engine cannot start
   * @throws IllegalArgumentException for {@link CloudMode#AWS}, which has nothing to start
   */
  static Backends of(CloudMode mode, CloudOptions options, Map<String, String> environment) {
    return switch (mode) {
      case EMBEDDED -> embedded(options.home());
      case LOCALSTACK -> {
        LocalStackEngine engine = new LocalStackEngine(options.localStack(), environment);
        engine.check();
        yield all(engine);
      }
      case ENDPOINT -> {
        FixedEngine engine = new FixedEngine(options.target().orElseThrow());
        engine.check();
        yield all(engine);
      }
      case AWS ->
          throw new IllegalArgumentException(
              "CLOUD=aws is an account of your own: nothing is started, graded or shown there.\n"
                  + "Choose another CLOUD for this; `CLOUD=aws make doctor` looks at the account,"
                  + " and infra/README.md deploys to it.");
      case AUTO -> throw new IllegalStateException("auto is resolved before");
    };
  }

  private static Backends embedded(Path home) {
    Engine s3 =
        new IsolatedEngine("S3Proxy 4.1.0", home, "s3", "dev.mlopspractice.engine.s3.S3Engine");
    Engine dynamoDb =
        new IsolatedEngine(
            "DynamoDB Local 3.3.1",
            home,
            "dynamodb",
            "dev.mlopspractice.engine.dynamodb.DynamoDbEngine");
    return new Backends(new TreeMap<>(Map.of("dynamodb", dynamoDb, "s3", s3)), Optional.empty());
  }

  /** One engine for everything that is not our own. */
  private static Backends all(Engine engine) {
    Map<String, Engine> engines = new TreeMap<>();
    FOREIGN.forEach(name -> engines.put(name, engine));
    return new Backends(engines, Optional.of(engine));
  }

  /** Each engine once. */
  Set<Engine> distinct() {
    return new LinkedHashSet<>(engines.values());
  }
}

package dev.mlopspractice.cloud;

import dev.mlopspractice.cloud.engine.Engine;
import dev.mlopspractice.cloud.engine.FixedEngine;
import dev.mlopspractice.cloud.engine.IsolatedEngine;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which engine serves which service: all that differs between the modes.
 *
 * @param engines by signing name; one engine may serve several
 * @param rest what serves all services that are neither here nor our own; empty for none
 */
record Backends(Map<String, Engine> engines, Optional<Engine> rest) {
  /** What an emulator serves better than we do; ECS and Step Functions stay ours in every mode. */
  private static final List<String> FOREIGN = List.of("s3", "dynamodb", "sts", "iam");

  static Backends embedded(Path home) {
    Engine s3 =
        new IsolatedEngine("S3Proxy 4.1.0", home, "s3", "dev.mlopspractice.engine.s3.S3Engine");
    Engine dynamoDb =
        new IsolatedEngine(
            "DynamoDB Local 3.3.1",
            home,
            "dynamodb",
            "dev.mlopspractice.engine.dynamodb.DynamoDbEngine");
    return new Backends(Map.of("s3", s3, "dynamodb", dynamoDb), Optional.empty());
  }

  static Backends endpoint(URI target) {
    return all(new FixedEngine("endpoint " + target, target));
  }

  /** One engine for everything that is not our own. */
  static Backends all(Engine engine) {
    Map<String, Engine> engines = new java.util.TreeMap<>();
    FOREIGN.forEach(name -> engines.put(name, engine));
    return new Backends(engines, Optional.of(engine));
  }

  /** Each engine once. */
  Collection<Engine> distinct() {
    return new LinkedHashSet<>(engines.values());
  }
}

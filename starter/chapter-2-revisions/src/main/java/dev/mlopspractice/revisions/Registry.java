package dev.mlopspractice.revisions;

import dev.mlopspractice.model.CtrModel;
import dev.mlopspractice.model.ModelKeys;
import dev.mlopspractice.model.Provenance;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Registers trained models in the revision table.
 *
 * <p>One item per revision, with the partition key {@code revision}; in it one map per model, under
 * the model's name: {@code model_key}, {@code data_location}, {@code data_sha256}, {@code
 * code_version} (strings), {@code parameters} (a map of strings) and {@code metrics} (a map of
 * numbers).
 */
public final class Registry {
  private final DynamoDbClient dynamo;
  private final String table;

  /** The registry in this table; the client stays the caller's to close. */
  public Registry(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  /**
   * Adds a model to its revision. What is registered there already stays, also what another process
   * registers at the same moment. Registering the same model again changes nothing.
   *
   * @throws RuntimeException if it could not be registered
   */
  public void register(CtrModel model) {
    // Task 2.2: Add this model's entry to the item of its revision, in one atomic update.
    throw new UnsupportedOperationException(
        "Task 2.2 is still to do: register " + model.name());
  }

  /** What is written down about a model: its entry, unmodifiable. */
  public static Map<String, AttributeValue> entry(CtrModel model) {
    Provenance provenance = model.provenance();
    Map<String, AttributeValue> parameters = new HashMap<>();
    model.parameters().forEach((name, value) -> parameters.put(name, AttributeValue.fromS(value)));
    Map<String, AttributeValue> metrics = new HashMap<>();
    model.metrics().forEach((name, value) -> metrics.put(name, number(value)));
    return Map.of(
        "model_key", AttributeValue.fromS(ModelKeys.file(model.name(), model.revision())),
        "data_location", AttributeValue.fromS(provenance.data().location()),
        "data_sha256", AttributeValue.fromS(provenance.data().sha256()),
        "code_version", AttributeValue.fromS(provenance.codeVersion()),
        "parameters", AttributeValue.fromM(parameters),
        "metrics", AttributeValue.fromM(metrics));
  }

  /** DynamoDB has no NaN and no infinity: a figure that is undefined is null there. */
  private static AttributeValue number(double value) {
    return Double.isFinite(value)
        ? AttributeValue.fromN(Double.toString(value))
        : AttributeValue.fromNul(true);
  }
}

package dev.mlopspractice.sanitycheck;

import dev.mlopspractice.revisions.Registry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Registers who won, with the outcome of the check.
 *
 * <p>The entry is that of {@link Registry}, of the winner; in it the map {@code sanity_check} has
 * {@code decision}, {@code reason}, {@code test_data} (strings), {@code rows}, {@code clicks}
 * (numbers), {@code challenger} and {@code champion}. The last two are maps of {@code model_key}
 * and the figures of {@link Evaluation#byName()}, which are null where undefined; {@code champion}
 * is null where there was none.
 */
public final class Outcomes {
  private final DynamoDbClient dynamo;
  private final String table;

  /** Outcomes in this table; the client stays the caller's to close. */
  public Outcomes(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  /**
   * Registers the winner, under the challenger's revision and name, in one atomic update. What is
   * registered there for other models stays. Recording the same verdict again changes nothing.
   *
   * @throws IllegalStateException with the reason's key, if the challenger was refused and there is
   *     no champion: then there is nothing to register
   * @throws RuntimeException if it could not be registered
   */
  public void record(Verdict verdict, TestSet test) {
    // <task 5.5> Make the winner's entry, put the outcome into it, and register both at once.
    Map<String, AttributeValue> entry = new HashMap<>(Registry.entry(winner(verdict).model()));
    entry.put("sanity_check", AttributeValue.fromM(outcome(verdict, test)));
    dynamo.updateItem(
        request ->
            request
                .tableName(table)
                .key(
                    Map.of(
                        "revision", AttributeValue.fromS(verdict.challenger().model().revision())))
                .updateExpression("SET #model = :entry")
                .expressionAttributeNames(Map.of("#model", verdict.challenger().model().name()))
                .expressionAttributeValues(Map.of(":entry", AttributeValue.fromM(entry))));
    // <instead>
    // throw new UnsupportedOperationException(
    //     "Task 5.5 is still to do: register who won on " + test.location());
    // </task>
  }

  // <task 5.5> Methods of your own go here, if you want some.
  private static Contestant winner(Verdict verdict) {
    return Optional.of(verdict.challenger())
        .filter(challenger -> verdict.reason().promotes())
        .or(verdict::champion)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "%s is refused (%s), and there is no champion to register in its place: mend the training, and train again"
                        .formatted(verdict.challenger().model(), verdict.reason().key())));
  }

  private static Map<String, AttributeValue> outcome(Verdict verdict, TestSet test) {
    return Map.of(
        "decision", AttributeValue.fromS(verdict.decision()),
        "reason", AttributeValue.fromS(verdict.reason().key()),
        "test_data", AttributeValue.fromS(test.location()),
        "rows", AttributeValue.fromN(Integer.toString(verdict.challenger().figures().rows())),
        "clicks", AttributeValue.fromN(Integer.toString(verdict.challenger().figures().clicks())),
        "challenger", contestant(verdict.challenger()),
        "champion",
            verdict.champion().map(Outcomes::contestant).orElse(AttributeValue.fromNul(true)));
  }

  private static AttributeValue contestant(Contestant contestant) {
    Map<String, AttributeValue> attributes = new HashMap<>();
    attributes.put("model_key", AttributeValue.fromS(contestant.modelKey()));
    contestant.figures().byName().forEach((name, figure) -> attributes.put(name, number(figure)));
    return AttributeValue.fromM(attributes);
  }

  private static AttributeValue number(OptionalDouble figure) {
    return figure.isPresent()
        ? AttributeValue.fromN(Double.toString(figure.getAsDouble()))
        : AttributeValue.fromNul(true);
  }
  // <instead>
  // </task>
}

package dev.mlopspractice.cloud.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlopspractice.cloud.Cloud;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** What DynamoDB must do, on every backend, seen through the real SDK. */
@ExtendWith(SharedCloud.class)
abstract class DynamoDbBehaviour {
  private final String table = "t-" + UUID.randomUUID();
  private DynamoDbClient dynamoDb;

  @BeforeEach
  void connect(Cloud cloud) {
    dynamoDb = Clients.connect(DynamoDbClient.builder(), cloud.endpoint());
    dynamoDb.createTable(
        b ->
            b.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(
                    KeySchemaElement.builder()
                        .attributeName("revision")
                        .keyType(KeyType.HASH)
                        .build())
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName("revision")
                        .attributeType(ScalarAttributeType.S)
                        .build()));
    dynamoDb.waiter().waitUntilTableExists(b -> b.tableName(table));
  }

  @Test
  void aTableTellsItsKeyAndThatItIsActive() {
    var description = dynamoDb.describeTable(b -> b.tableName(table)).table();
    assertThat(description.tableStatus()).isEqualTo(TableStatus.ACTIVE);
    assertThat(description.keySchema())
        .extracting(k -> k.attributeName())
        .containsExactly("revision");
    assertThat(dynamoDb.listTablesPaginator().tableNames()).contains(table);
  }

  @Test
  void anItemComesBackAsItWasPut() {
    Map<String, AttributeValue> item =
        Map.of(
            "revision", text("r1"), "path", text("モデル +"), "loss", AttributeValue.fromN("0.4123"));
    dynamoDb.putItem(b -> b.tableName(table).item(item));
    assertThat(get("r1")).isEqualTo(item);
    assertThat(get("r2")).isEmpty();
  }

  @Test
  void aConditionKeepsTheFirstWriter() {
    put("r1", "first");
    assertThatThrownBy(
            () ->
                dynamoDb.putItem(
                    b ->
                        b.tableName(table)
                            .item(Map.of("revision", text("r1"), "path", text("second")))
                            .conditionExpression("attribute_not_exists(revision)")))
        .isInstanceOf(ConditionalCheckFailedException.class);
    assertThat(get("r1")).containsEntry("path", text("first"));
  }

  @Test
  void updatesOfDifferentAttributesDoNotOverwriteEachOther() {
    List<String> models = IntStream.range(0, 20).mapToObj(i -> "m" + i).toList();
    models.parallelStream()
        .forEach(
            model ->
                dynamoDb.updateItem(
                    b ->
                        b.tableName(table)
                            .key(Map.of("revision", text("r1")))
                            .updateExpression("SET #m = :p")
                            .expressionAttributeNames(Map.of("#m", model))
                            .expressionAttributeValues(Map.of(":p", text("path")))));
    assertThat(get("r1")).containsKeys(models.toArray(String[]::new));
  }

  @Test
  void anUpdateReturnsTheNewValues() {
    put("r1", "old");
    var updated =
        dynamoDb.updateItem(
            b ->
                b.tableName(table)
                    .key(Map.of("revision", text("r1")))
                    .updateExpression("SET #p = :p")
                    .expressionAttributeNames(Map.of("#p", "path"))
                    .expressionAttributeValues(Map.of(":p", text("new")))
                    .returnValues(ReturnValue.ALL_NEW));
    assertThat(updated.attributes()).containsEntry("path", text("new"));
  }

  @Test
  void aScanHasPages() {
    IntStream.range(0, 25).forEach(i -> put("r" + i, "p"));
    var first = dynamoDb.scan(b -> b.tableName(table).limit(10));
    assertThat(first.items()).hasSize(10);
    assertThat(first.hasLastEvaluatedKey()).isTrue();
    assertThat(dynamoDb.scanPaginator(b -> b.tableName(table).limit(10)).items()).hasSize(25);
  }

  @Test
  void aTransactionHappensWhollyOrNotAtAll() {
    put("taken", "p");
    assertThatThrownBy(
            () ->
                dynamoDb.transactWriteItems(
                    b ->
                        b.transactItems(
                            t ->
                                t.put(
                                    p -> p.tableName(table).item(Map.of("revision", text("free")))),
                            t ->
                                t.put(
                                    p ->
                                        p.tableName(table)
                                            .item(Map.of("revision", text("taken")))
                                            .conditionExpression(
                                                "attribute_not_exists(revision)")))))
        .isInstanceOf(TransactionCanceledException.class);
    assertThat(get("free")).isEmpty();
  }

  @Test
  void aMissingTableIsNamed() {
    assertThatThrownBy(
            () -> dynamoDb.getItem(b -> b.tableName("missing").key(Map.of("revision", text("r")))))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void deletedItemsAndTablesAreGone() {
    put("r1", "p");
    dynamoDb.deleteItem(b -> b.tableName(table).key(Map.of("revision", text("r1"))));
    assertThat(get("r1")).isEmpty();
    dynamoDb.deleteTable(b -> b.tableName(table));
    assertThat(dynamoDb.listTablesPaginator().tableNames()).doesNotContain(table);
  }

  private void put(String revision, String path) {
    dynamoDb.putItem(
        b -> b.tableName(table).item(Map.of("revision", text(revision), "path", text(path))));
  }

  private Map<String, AttributeValue> get(String revision) {
    return dynamoDb
        .getItem(
            b -> b.tableName(table).key(Map.of("revision", text(revision))).consistentRead(true))
        .item();
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}

package dev.mlopspractice.acceptance.world;

import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.model.ModelKeys;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** A scenario's table of revisions: one item per revision, and in it one map per model. */
public final class RevisionTable implements AutoCloseable {
  private static final String KEY = "revision";
  private static final int BATCH = 25;

  private final String name;
  private final DynamoDbClient dynamo;
  private final TableTraffic traffic;
  private boolean created;

  RevisionTable(String name, DynamoDbClient dynamo, Cloud cloud) {
    this.name = name;
    this.dynamo = dynamo;
    this.traffic = new TableTraffic(name, cloud);
  }

  void create() {
    dynamo.createTable(
        request ->
            request
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName(KEY)
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(
                    KeySchemaElement.builder().attributeName(KEY).keyType(KeyType.HASH).build()));
    created = true;
  }

  public String name() {
    return name;
  }

  /** What the scenario puts in the way of calls to this table. */
  public TableTraffic traffic() {
    return traffic;
  }

  /** Registers a model as the course says: its entry names the file at this key. */
  public void register(String revision, String model, String modelKey) {
    dynamo.updateItem(
        request ->
            request
                .tableName(name)
                .key(Map.of(KEY, AttributeValue.fromS(revision)))
                .updateExpression("SET #model = :entry")
                .expressionAttributeNames(Map.of("#model", model))
                .expressionAttributeValues(Map.of(":entry", entry(modelKey))));
  }

  /** Registers these models under each of these revisions, 25 items in a call. */
  public void registerAll(List<String> revisions, List<String> models) {
    for (int from = 0; from < revisions.size(); from += BATCH) {
      List<WriteRequest> puts =
          revisions.subList(from, Math.min(from + BATCH, revisions.size())).stream()
              .map(revision -> item(revision, models))
              .map(item -> WriteRequest.builder().putRequest(put -> put.item(item)).build())
              .toList();
      dynamo.batchWriteItem(request -> request.requestItems(Map.of(name, puts)));
    }
  }

  private static Map<String, AttributeValue> item(String revision, List<String> models) {
    Map<String, AttributeValue> item = new TreeMap<>();
    item.put(KEY, AttributeValue.fromS(revision));
    models.forEach(model -> item.put(model, entry(ModelKeys.file(model, revision))));
    return item;
  }

  private static AttributeValue entry(String modelKey) {
    return AttributeValue.fromM(
        Map.of(
            "model_key", AttributeValue.fromS(modelKey),
            "data_location", AttributeValue.fromS("s3://made-up/by-the-grader"),
            "data_sha256", AttributeValue.fromS("0".repeat(64)),
            "code_version", AttributeValue.fromS("grader"),
            "parameters", AttributeValue.fromM(Map.of()),
            "metrics", AttributeValue.fromM(Map.of())));
  }

  /** All revisions, in the order in which a scan gives them: one that nobody can foretell. */
  public List<String> scanned() {
    return dynamo.scanPaginator(request -> request.tableName(name)).items().stream()
        .map(item -> item.get(KEY).s())
        .toList();
  }

  /** The entries of a revision by model; empty where it is not registered. */
  public Map<String, AttributeValue> entries(String revision) {
    Map<String, AttributeValue> entries =
        new TreeMap<>(
            dynamo
                .getItem(
                    request ->
                        request
                            .tableName(name)
                            .consistentRead(true)
                            .key(Map.of(KEY, AttributeValue.fromS(revision))))
                .item());
    entries.remove(KEY);
    return entries;
  }

  /** The newest revision, complete or not; empty before the first. */
  public Optional<String> newest() {
    return scanned().stream().max(Comparator.naturalOrder());
  }

  /** What the table holds, for people: revisions with the names of their entries. */
  public String inWords() {
    List<String> items = new ArrayList<>();
    dynamo
        .scanPaginator(request -> request.tableName(name))
        .items()
        .forEach(
            item ->
                items.add(
                    item.get(KEY).s()
                        + " with "
                        + item.keySet().stream()
                            .filter(attribute -> !attribute.equals(KEY))
                            .sorted()
                            .collect(Collectors.joining(" and "))));
    return items.isEmpty()
        ? "the table is empty"
        : "the table has "
            + items.stream().sorted().limit(5).collect(Collectors.joining("; "))
            + (items.size() > 5 ? "; and " + (items.size() - 5) + " more" : "");
  }

  @Override
  public void close() {
    traffic.clear();
    if (created) {
      dynamo.deleteTable(request -> request.tableName(name));
    }
  }
}

package dev.mlopspractice.sanitycheck;

import dev.mlopspractice.model.CtrModel;
import dev.mlopspractice.model.ModelKeys;
import dev.mlopspractice.platform.ModelStore;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The models that are to be beaten: those that the prediction servers serve. */
public final class Champions {
  private final DynamoDbClient dynamo;
  private final String table;
  private final ModelStore store;
  private final List<String> names;

  /**
   * @param names of the models that a revision must have to be complete
   */
  public Champions(DynamoDbClient dynamo, String table, ModelStore store, List<String> names) {
    this.dynamo = dynamo;
    this.table = table;
    this.store = store;
    this.names = List.copyOf(names);
  }

  /**
   * The model of the challenger's name in the newest complete revision that is older than the
   * challenger's own; empty if there is no such revision.
   *
   * @throws RuntimeException if the table can't be read, or that model can't; then the message
   *     names its revision
   */
  public Optional<CtrModel> before(CtrModel challenger) {
    // <task 5.3> Find the revision in the table, and read the model that its entry names.
    return dynamo
        .scanPaginator(request -> request.tableName(table).consistentRead(true))
        .items()
        .stream()
        .filter(item -> item.keySet().containsAll(names))
        .filter(item -> item.get("revision").s().compareTo(challenger.revision()) < 0)
        .max(Comparator.comparing(item -> item.get("revision").s()))
        .map(item -> item.get(challenger.name()).m().get("model_key").s())
        .map(key -> store.read(challenger.name(), ModelKeys.revision(key)));
    // <instead>
    // throw new UnsupportedOperationException(
    //     "Task 5.3 is still to do: find the champion in " + table);
    // </task>
  }
}

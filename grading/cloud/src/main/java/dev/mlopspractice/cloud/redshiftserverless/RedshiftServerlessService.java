package dev.mlopspractice.cloud.redshiftserverless;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.cloud.gateway.AwsException;
import dev.mlopspractice.cloud.gateway.JsonProtocol;
import dev.mlopspractice.cloud.gateway.Reply;
import dev.mlopspractice.cloud.gateway.Request;
import dev.mlopspractice.cloud.gateway.Service;
import dev.mlopspractice.cloud.redshift.Endpoints;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Redshift Serverless, as far as the course and Terraform need it. What is created is available at
 * once.
 */
public final class RedshiftServerlessService implements Service {
  private final Consumer<String> dropped;
  private final ServerlessTags tags = new ServerlessTags();
  private final Namespaces namespaces;
  private final Workgroups workgroups;
  private final JsonProtocol protocol;

  /**
   * @param dropped called with the id of a namespace that was deleted: its data goes with it
   */
  public RedshiftServerlessService(Clock clock, Consumer<String> dropped) {
    this.dropped = dropped;
    this.namespaces = new Namespaces(clock, tags);
    UsageLimits limits = new UsageLimits(this::known);
    this.workgroups = new Workgroups(clock, tags, namespaces, limits);
    Map<String, JsonProtocol.Operation> operations = new HashMap<>();
    operations.put("CreateNamespace", namespaces::create);
    operations.put("GetNamespace", namespaces::get);
    operations.put("ListNamespaces", namespaces::list);
    operations.put("UpdateNamespace", namespaces::update);
    operations.put("CreateWorkgroup", workgroups::create);
    operations.put("GetWorkgroup", workgroups::get);
    operations.put("ListWorkgroups", workgroups::list);
    operations.put("UpdateWorkgroup", workgroups::update);
    operations.put("DeleteWorkgroup", workgroups::delete);
    operations.put("CreateUsageLimit", limits::create);
    operations.put("GetUsageLimit", limits::get);
    operations.put("ListUsageLimits", limits::list);
    operations.put("UpdateUsageLimit", limits::update);
    operations.put("DeleteUsageLimit", limits::delete);
    operations.put("ListTagsForResource", (input, request) -> tags.list(input, this::known));
    operations.put("TagResource", (input, request) -> tags.tag(input, this::known));
    operations.put("UntagResource", (input, request) -> tags.untag(input, this::known));
    operations.replaceAll((name, operation) -> locked(operation));
    operations.put("DeleteNamespace", this::deleteNamespace);
    this.protocol = new JsonProtocol("1.1", operations);
  }

  @Override
  public Reply handle(Request request) throws AwsException {
    return protocol.handle(request);
  }

  /** The workgroups that the Data API can call. */
  public Endpoints endpoints() {
    return workgroup -> {
      synchronized (this) {
        return workgroups.find(workgroup);
      }
    };
  }

  /** One lock for all, since namespaces, workgroups, limits and tags ask each other. */
  private JsonProtocol.Operation locked(JsonProtocol.Operation operation) {
    return (input, request) -> {
      synchronized (this) {
        return operation.call(input, request);
      }
    };
  }

  private JsonNode deleteNamespace(JsonNode input, Request request) {
    Namespace gone;
    synchronized (this) {
      gone = namespaces.remove(input, workgroups::uses);
    }
    dropped.accept(gone.id()); // without the lock, since it closes connections
    return Namespaces.reply(gone, "DELETING");
  }

  private boolean known(String arn) {
    return namespaces.hasArn(arn) || workgroups.hasArn(arn);
  }
}

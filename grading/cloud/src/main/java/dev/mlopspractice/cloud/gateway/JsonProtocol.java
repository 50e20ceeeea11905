package dev.mlopspractice.cloud.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * AWS's JSON protocol: {@code X-Amz-Target: Prefix.Operation}, a JSON object in and one out. An
 * explicit map from operation to handler; what is not in it is an UnknownOperationException.
 */
public final class JsonProtocol implements Service {

  /** One operation. */
  @FunctionalInterface
  public interface Operation {
    /**
     * @param input the request's JSON object; empty where the body is empty
     * @return the reply's JSON object; null for an empty object
     */
    JsonNode call(JsonNode input, Request request) throws AwsException;
  }

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final String contentType;
  private final Map<String, Operation> operations;

  /**
   * @param version {@code 1.0} (Step Functions, DynamoDB) or {@code 1.1} (ECS)
   * @param operations by their names in AWS's API reference
   */
  public JsonProtocol(String version, Map<String, Operation> operations) {
    this.contentType = "application/x-amz-json-" + version;
    this.operations = Collections.unmodifiableMap(new TreeMap<>(operations));
  }

  /** The operations that this service knows, sorted. */
  public Set<String> operations() {
    return operations.keySet();
  }

  @Override
  public Reply handle(Request request) {
    Operation operation = operations.get(request.operation());
    if (operation == null) {
      throw Protocol.JSON.unknownOperation(
          "The operation "
              + request.operation()
              + " of "
              + request.service()
              + " is not known here.");
    }
    JsonNode output = operation.call(input(request), request);
    JsonNode body = output == null ? JsonNodeFactory.instance.objectNode() : output;
    try {
      return Reply.of(200, contentType, MAPPER.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "the reply to " + request.operation() + " cannot be written", e);
    }
  }

  private static JsonNode input(Request request) {
    byte[] bytes = request.bytes();
    if (bytes.length == 0) {
      return JsonNodeFactory.instance.objectNode();
    }
    try {
      JsonNode input = MAPPER.readTree(bytes);
      if (!input.isObject()) {
        throw AwsException.badRequest("SerializationException", "The body must be a JSON object.");
      }
      return input;
    } catch (IOException e) {
      throw AwsException.badRequest(
          "SerializationException", "The body is not JSON: " + e.getMessage());
    }
  }
}

package dev.mlopspractice.cloud.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The wire protocols of AWS, as far as errors go: how each writes one, and how it names an unknown
 * operation.
 */
public enum Protocol {
  /** {@code X-Amz-Target} and JSON: DynamoDB, ECS, Step Functions, Redshift Data, Cloud Map. */
  JSON("UnknownOperationException", 400),
  /** {@code Action=…} in a form, XML back: STS, IAM, Elastic Load Balancing. */
  QUERY("InvalidAction", 400),
  /** S3's own. */
  S3("NotImplemented", 501),
  /** Method and path, JSON back: Lambda. */
  REST_JSON("UnknownOperationException", 404);

  private final String unknownOperation;
  private final int unknownStatus;

  Protocol(String unknownOperation, int unknownStatus) {
    this.unknownOperation = unknownOperation;
    this.unknownStatus = unknownStatus;
  }

  /** The protocol that this request speaks, told from its headers alone. */
  public static Protocol of(Request request) {
    if (request.headers().has("X-Amz-Target")) {
      return JSON;
    }
    if (request.service().equals("s3")) {
      return S3;
    }
    boolean form =
        request.headers().lower("Content-Type").startsWith("application/x-www-form-urlencoded");
    return form || request.query().has("Action") ? QUERY : REST_JSON;
  }

  /** What AWS says to an operation that it does not know, in this protocol. */
  public AwsException unknownOperation(String message) {
    return new AwsException(unknownOperation, unknownStatus, message);
  }

  /** Writes an error as SDKs expect it. */
  public Reply write(AwsException error, Request request) {
    return switch (this) {
      case JSON, REST_JSON -> json(error, request);
      case QUERY -> query(error, request);
      case S3 -> s3(error, request);
    };
  }

  private Reply json(AwsException error, Request request) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("__type", error.code());
    body.put("message", error.getMessage());
    error.members().forEach(body::put);
    String asked = request.headers().lower("Content-Type");
    String type = asked.startsWith("application/x-amz-json-") ? asked : "application/json";
    return Reply.of(error.status(), type, body.toString()).with("x-amzn-errortype", error.code());
  }

  private Reply query(AwsException error, Request request) {
    Xml details =
        Xml.of(
            "Error",
            Xml.text("Type", error.callersFault() ? "Sender" : "Receiver"),
            Xml.text("Code", error.code()),
            Xml.text("Message", error.getMessage()));
    Xml document = Xml.of("ErrorResponse", details, Xml.text("RequestId", request.id()));
    return Reply.of(error.status(), "text/xml", document.document());
  }

  private Reply s3(AwsException error, Request request) {
    if (request.method().equals("HEAD")) {
      return Reply.empty(error.status());
    }
    Xml document =
        Xml.of(
            "Error",
            Xml.text("Code", error.code()),
            Xml.text("Message", error.getMessage()),
            Xml.text("Resource", request.path()),
            Xml.text("RequestId", request.id()));
    return Reply.of(error.status(), "application/xml", document.document());
  }
}

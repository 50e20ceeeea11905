package dev.mlopspractice.cloud.gateway;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * AWS's query protocol: {@code Action=Operation&…} in a form (or in the URL), XML out. An explicit
 * map from operation to handler; what is not in it is an InvalidAction.
 */
public final class QueryProtocol implements Service {

  /** One operation. */
  @FunctionalInterface
  public interface Operation {
    /**
     * @param parameters the decoded form, lists flattened as AWS does ({@code Names.member.1})
     * @return the element {@code <OperationResult>} with its children
     */
    Xml call(Query parameters, Request request) throws AwsException;
  }

  private final String namespace;
  private final Map<String, Operation> operations;

  /**
   * @param namespace the default XML namespace, for example {@code
   *     https://sts.amazonaws.com/doc/2011-06-15/}
   * @param operations by their names in AWS's API reference
   */
  public QueryProtocol(String namespace, Map<String, Operation> operations) {
    this.namespace = namespace;
    this.operations = Collections.unmodifiableMap(new TreeMap<>(operations));
  }

  /** The operations that this service knows, sorted. */
  public Set<String> operations() {
    return operations.keySet();
  }

  /** The parameters of a call: those of the form, else those of the URL. */
  public static Query parameters(Request request) {
    String form = new String(request.bytes(), StandardCharsets.UTF_8);
    return form.isEmpty() ? request.query() : Query.parse(form);
  }

  @Override
  public Reply handle(Request request) {
    String action = request.operation();
    Operation operation = operations.get(action);
    if (operation == null) {
      throw Protocol.QUERY.unknownOperation(
          "Could not find operation "
              + action
              + " of "
              + request.service()
              + "; it is not known here.");
    }
    Xml result = operation.call(parameters(request), request);
    Xml document =
        Xml.of(
                action + "Response",
                result,
                Xml.of("ResponseMetadata", Xml.text("RequestId", request.id())))
            .in(namespace);
    return Reply.of(200, "text/xml", document.document());
  }
}

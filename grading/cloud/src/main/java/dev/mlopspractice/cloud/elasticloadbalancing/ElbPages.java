package dev.mlopspractice.cloud.elasticloadbalancing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mlopspractice.cloud.gateway.Admin;
import dev.mlopspractice.cloud.gateway.Reply;

/** {@code GET /_cloud/listeners}: the real port behind each listener. */
public final class ElbPages {
  private ElbPages() {}

  /** Adds the page. */
  public static void add(Admin admin, ElbService elb) {
    admin.page("GET", "listeners", request -> listeners(elb));
  }

  private static Reply listeners(ElbService elb) {
    ObjectNode reply = JsonNodeFactory.instance.objectNode();
    ArrayNode listeners = reply.putArray("listeners");
    for (ElbService.Port port : elb.ports()) {
      listeners
          .addObject()
          .put("listenerArn", port.listenerArn())
          .put("loadBalancer", port.loadBalancer())
          .put("port", port.port())
          .put("endpoint", port.endpoint().toString());
    }
    return Reply.of(200, "application/json", reply.toString());
  }
}

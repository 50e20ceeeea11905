package dev.mlopspractice.cloud.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A port of a container and the port of this machine that stands for it. */
record PortBinding(int containerPort, int hostPort, String protocol) {
  /** The address of every task: all run on this machine. */
  static final String HOST = "127.0.0.1";

  /** The port that the definition asks for where it can have it, else a free one. */
  static PortBinding of(JsonNode mapping, String networkMode, Ports ports) {
    int containerPort = mapping.path("containerPort").asInt();
    int asked = mapping.path("hostPort").asInt(0);
    boolean ownPort = networkMode.equals("host") || (asked != 0 && !networkMode.equals("awsvpc"));
    return new PortBinding(
        containerPort,
        ownPort ? (asked == 0 ? containerPort : asked) : ports.free(),
        mapping.path("protocol").asText("tcp"));
  }

  ObjectNode view() {
    return Json.object()
        .put("bindIP", HOST)
        .put("containerPort", containerPort)
        .put("hostPort", hostPort)
        .put("protocol", protocol);
  }
}

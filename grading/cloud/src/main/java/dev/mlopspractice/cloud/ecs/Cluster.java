package dev.mlopspractice.cloud.ecs;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One cluster. Guarded by the {@link Monitor}. */
final class Cluster {
  final String name;
  final String arn;

  /** Settings and configuration, as they were given. */
  final ObjectNode attributes;

  boolean active = true;

  Cluster(String name, String arn, ObjectNode attributes) {
    this.name = name;
    this.arn = arn;
    this.attributes = attributes;
  }

  String region() {
    return Names.region(arn);
  }
}

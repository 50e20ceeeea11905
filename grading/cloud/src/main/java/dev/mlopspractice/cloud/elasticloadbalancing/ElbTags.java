package dev.mlopspractice.cloud.elasticloadbalancing;

import dev.mlopspractice.cloud.gateway.Query;
import dev.mlopspractice.cloud.gateway.Request;
import dev.mlopspractice.cloud.gateway.Xml;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tags of everything that has an ARN. */
final class ElbTags {
  private final ElbState state;
  private final Map<String, Map<String, String>> byArn = new HashMap<>();

  ElbTags(ElbState state) {
    this.state = state;
  }

  /** Makes the ARN known, with the tags that its creation asks for. */
  void create(String arn, Form form) {
    Map<String, String> tags = byArn.computeIfAbsent(arn, key -> new TreeMap<>());
    form.list("Tags").forEach(tag -> tags.put(tag.required("Key"), tag.text("Value").orElse("")));
  }

  void forget(String arn) {
    byArn.remove(arn);
  }

  Xml add(Query query, Request request) {
    Form form = Form.of(query, "ResourceArns", "Tags");
    state.run(() -> form.texts("ResourceArns").forEach(arn -> create(known(arn), form)));
    return Xml.of("AddTagsResult");
  }

  Xml remove(Query query, Request request) {
    Form form = Form.of(query, "ResourceArns", "TagKeys");
    state.run(
        () ->
            form.texts("ResourceArns")
                .forEach(arn -> form.texts("TagKeys").forEach(byArn.get(known(arn))::remove)));
    return Xml.of("RemoveTagsResult");
  }

  Xml describe(Query query, Request request) {
    Form form = Form.of(query, "ResourceArns");
    List<List<Xml>> descriptions = new ArrayList<>();
    state.run(
        () ->
            form.texts("ResourceArns")
                .forEach(
                    arn ->
                        descriptions.add(
                            List.of(Xml.text("ResourceArn", known(arn)), view(byArn.get(arn))))));
    return Xml.of("DescribeTagsResult", Xml.members("TagDescriptions", descriptions));
  }

  private static Xml view(Map<String, String> tags) {
    List<List<Xml>> views = new ArrayList<>();
    tags.forEach(
        (key, value) -> views.add(List.of(Xml.text("Key", key), Xml.text("Value", value))));
    return Xml.members("Tags", views);
  }

  private String known(String arn) {
    if (!byArn.containsKey(arn)) {
      throw arn.contains(":loadbalancer/")
          ? ElbErrors.noLoadBalancer(arn)
          : arn.contains(":targetgroup/")
              ? ElbErrors.noTargetGroup(arn)
              : arn.contains(":listener/") ? ElbErrors.noListener(arn) : ElbErrors.noRule(arn);
    }
    return arn;
  }
}

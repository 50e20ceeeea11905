package dev.mlopspractice.course.demo;

import dev.mlopspractice.acceptance.world.Scene;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one can ask a demonstration that is left running. */
final class LookAround {
  private LookAround() {}

  /**
   * Commands, and addresses for a browser.
   *
   * @param warehouse the workgroup's name
   * @param bidding where predictions are asked for
   */
  static List<String> commands(
      Scene scene, URI endpoint, String warehouse, URI bidding, Optional<URI> prometheus) {
    String at = "  aws --endpoint-url " + endpoint + " ";
    List<String> lines = new ArrayList<>();
    lines.add(at + "s3 ls --recursive s3://" + scene.bucket());
    lines.add(at + "dynamodb scan --table-name " + scene.revisions().name());
    lines.add(at + "stepfunctions list-executions --state-machine-arn " + scene.pipeline().arn());
    lines.add(at + "ecs list-tasks --cluster " + scene.cluster().clusterName());
    lines.add(at + "redshift-data execute-statement --workgroup-name " + warehouse);
    lines.add(
        "      --database dev --sql 'select hostname, model, count(*) from imp_log group by 1, 2'");
    lines.add("  head -1 data/sample.jsonl | curl -s -d @- " + bidding.resolve("/predict"));
    prometheus.ifPresent(there -> lines.add("  " + there.resolve("/alerts") + " is Prometheus"));
    return lines;
  }
}

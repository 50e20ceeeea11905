package dev.mlopspractice.acceptance.steps;

import dev.mlopspractice.acceptance.monitoring.AlertRules;
import dev.mlopspractice.acceptance.world.MonitoringTools;
import dev.mlopspractice.acceptance.world.World;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;

/** Alert rules of the answer, and what happens. */
public final class AlertSteps {
  private final World world;
  private AlertRules rules;

  public AlertSteps(World world) {
    this.world = world;
  }

  @Given("the alert rules of the answer")
  public void rules() {
    rules =
        new AlertRules(
            world.subject(),
            world.scene().random(),
            new MonitoringTools(world).promtool(),
            world.scratch());
  }

  @Then("{word} says of these events")
  public void says(String alert, DataTable table) {
    rules.require(alert, table.rows(1).asMap());
  }
}

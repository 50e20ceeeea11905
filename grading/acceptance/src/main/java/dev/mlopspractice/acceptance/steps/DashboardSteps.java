package dev.mlopspractice.acceptance.steps;

import dev.mlopspractice.acceptance.monitoring.GrafanaFiles;
import dev.mlopspractice.acceptance.monitoring.Opened;
import dev.mlopspractice.acceptance.world.World;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;

/** Grafana's data source and dashboards of the answer; Grafana itself is not needed. */
public final class DashboardSteps {
  private final World world;
  private GrafanaFiles grafana;
  private Opened opened;

  public DashboardSteps(World world) {
    this.world = world;
  }

  @Given("a Prometheus that has scraped the system for two days")
  public void prometheus() {
    grafana = new GrafanaFiles(world);
  }

  @Then("the data source leads to where PROMETHEUS_URL says, and has no password in it")
  public void source() {
    grafana.requireSource();
  }

  @Then("Grafana finds the dashboards {word}, {word} and {word}, and takes each for another one")
  public void provided(String first, String second, String third) {
    grafana.requireProvider();
    grafana.requireDifferent(List.of(first, second, third));
  }

  @When("the dashboard {word} is opened")
  public void open(String file) {
    opened = grafana.ask(file);
  }

  @Then("every query has an answer, and among them are")
  public void shows(DataTable table) {
    table.rows(1).asLists().forEach(row -> opened.requireFigure(row.get(0), row.get(1)));
  }
}

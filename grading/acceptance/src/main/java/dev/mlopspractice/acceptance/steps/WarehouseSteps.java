package dev.mlopspractice.acceptance.steps;

import dev.mlopspractice.acceptance.world.Tables;
import dev.mlopspractice.acceptance.world.Warehouse;
import dev.mlopspractice.acceptance.world.World;
import io.cucumber.java.en.Given;

/** The warehouse of a scenario, which other steps ask for. */
public final class WarehouseSteps {
  private final World world;
  private Warehouse warehouse;

  public WarehouseSteps(World world) {
    this.world = world;
  }

  @Given("a warehouse")
  public void empty() {
    warehouse = Warehouse.create(world);
  }

  @Given("a warehouse with the tables of the answer")
  public void ofTheAnswer() {
    empty();
    tables().ofTheAnswer(world);
  }

  @Given("a warehouse with both tables")
  public void given() {
    empty();
    tables().given(world);
  }

  Warehouse warehouse() {
    return warehouse;
  }

  Tables tables() {
    return new Tables(warehouse);
  }
}

Feature: Chapter 2, revisions

  Which training made this prediction, and how do we go back?
  Revisions r1 < r2 < r3 stand for real ones, which are new in every run.

  @task-2.1
  Rule: All trainings of an execution share one revision, and revisions sort by time

    Scenario: Both trainings are given the same revision, also when one is tried again
      Given the state machine of the answer
      And the training of logistic_ctr_tuned_model fails the first time
      When an execution starts
      Then the execution succeeds
      And all 3 trainings were given one and the same revision, which can be part of a key

    Scenario: Revisions sort in the order in which executions started, within one second too
      Given the state machine of the answer
      When 3 executions start one right after the other, with names that do not sort that way
      Then their revisions differ, and sort in the order in which they started

  @task-2.2
  Rule: A trained model is registered under its revision, with what it comes from

    Scenario: The entry says where the model lies and what it comes from
      Given logistic_ctr_model r1 is in the bucket
      When logistic_ctr_model r1 is registered
      Then the registration succeeds
      And revision r1 has logistic_ctr_model, with its key, data, code version, parameters and metrics

    Scenario: Of two registrations at the same time neither is lost
      Given logistic_ctr_model r1 is in the bucket
      And logistic_ctr_tuned_model r1 is in the bucket
      When logistic_ctr_model r1 is being registered, and its first write is on its way
      And logistic_ctr_tuned_model r1 is registered meanwhile
      And the write that was on its way arrives
      Then both registrations succeed
      And revision r1 has logistic_ctr_model and logistic_ctr_tuned_model

    Scenario: A table that can't be read is not taken for an empty one
      Given logistic_ctr_model r1 is in the bucket
      And logistic_ctr_tuned_model r1 is in the bucket
      When logistic_ctr_model r1 is registered
      And the table can't be read any more
      And logistic_ctr_tuned_model r1 is registered
      Then revision r1 still has logistic_ctr_model

    Scenario: A table that can't be written is a failure, and trying again mends it
      Given logistic_ctr_model r1 is in the bucket
      When the table can't be written
      And logistic_ctr_model r1 is registered
      Then the registration fails
      When the table can be written again
      And logistic_ctr_model r1 is registered
      Then the registration succeeds
      And revision r1 has logistic_ctr_model, with its key, data, code version, parameters and metrics

  @task-2.3
  Rule: The server serves the revision asked for, or the newest that is registered completely

    Scenario: The newest complete one is served, not what merely lies in the bucket
      Given these revisions are registered, in this order
        | revision | models                                       |
        | r2       | logistic_ctr_model, logistic_ctr_tuned_model |
        | r1       | logistic_ctr_tuned_model, logistic_ctr_model |
        | r3       | logistic_ctr_tuned_model                     |
      And these models were published, in this order
        | model                    | revision |
        | logistic_ctr_model       | r4       |
        | logistic_ctr_tuned_model | r4       |
      When a prediction server starts
      Then its predictions come from
        | model                    | revision |
        | logistic_ctr_model       | r2       |
        | logistic_ctr_tuned_model | r2       |

    Scenario: The newest is found among more revisions than one page of the table holds
      Given more than 200 revisions are registered
      And the table answers with at most 100 items at a time, the newest not among the first 200
      When a prediction server starts
      Then its predictions come from the newest revision

    Scenario: The revision that is asked for is served, though there is a newer one
      Given these revisions are registered, in this order
        | revision | models                                       |
        | r1       | logistic_ctr_model, logistic_ctr_tuned_model |
        | r2       | logistic_ctr_model, logistic_ctr_tuned_model |
      When a prediction server starts with REVISION r1
      Then its predictions come from
        | model                    | revision |
        | logistic_ctr_model       | r1       |
        | logistic_ctr_tuned_model | r1       |

    Scenario: The entry says which file is served, whatever its revision
      Given these revisions are registered, in this order
        | revision | models                                       |
        | r1       | logistic_ctr_model, logistic_ctr_tuned_model |
        | r2       | logistic_ctr_model                           |
      And the entry of logistic_ctr_tuned_model in r2 names the file of r1
      When a prediction server starts
      Then its predictions come from
        | model                    | revision |
        | logistic_ctr_model       | r2       |
        | logistic_ctr_tuned_model | r1       |

    Scenario: An unknown revision is a clear failure at start
      Given these revisions are registered, in this order
        | revision | models                                       |
        | r1       | logistic_ctr_model, logistic_ctr_tuned_model |
      When a prediction server starts with REVISION r2
      Then it stops with an exit code that is not 0, and names r2

    Scenario: A revision that lacks a model is a clear failure at start
      Given these revisions are registered, in this order
        | revision | models                                       |
        | r1       | logistic_ctr_model, logistic_ctr_tuned_model |
        | r2       | logistic_ctr_model                           |
      When a prediction server starts with REVISION r2
      Then it stops with an exit code that is not 0, and names r2

    Scenario: Before the first complete revision the server lives, but is not ready
      Given these revisions are registered, in this order
        | revision | models             |
        | r1       | logistic_ctr_model |
      And these models were published, in this order
        | model                    | revision |
        | logistic_ctr_model       | r2       |
        | logistic_ctr_tuned_model | r2       |
      When a prediction server starts
      Then it is alive, but not ready

  @task-2.4
  Rule: One command makes the services serve another registered revision

    Scenario: All services are rolled to the revision, and nothing else about them changes
      Given two prediction services, each running one task
      And these revisions are registered, in this order
        | revision | models                                       |
        | r1       | logistic_ctr_model, logistic_ctr_tuned_model |
        | r2       | logistic_ctr_model, logistic_ctr_tuned_model |
      And their new tasks are not healthy yet
      When a roll-back to r1 starts
      Then a new task starts
      And the rollback is still waiting
      When their new tasks become healthy
      Then the rollback succeeds
      And each service runs nothing but a new task, with REVISION r1
      And of the task definitions nothing changed but REVISION

    Scenario: What was rolled back is rolled on, and goes back to the newest
      Given two prediction services, each running one task, with REVISION r1
      And these revisions are registered, in this order
        | revision | models                                       |
        | r1       | logistic_ctr_model, logistic_ctr_tuned_model |
        | r2       | logistic_ctr_model, logistic_ctr_tuned_model |
      When the services are rolled back to r2
      Then the rollback succeeds
      And each service runs nothing but a new task, with REVISION r2
      When the services are rolled back to newest
      Then the rollback succeeds
      And each service runs nothing but a new task, without REVISION

    Scenario: A service that does not become stable in time is a failure that names it
      Given two prediction services, each running one task
      And these revisions are registered, in this order
        | revision | models                                       |
        | r1       | logistic_ctr_model, logistic_ctr_tuned_model |
      And their new tasks are not healthy yet
      When a roll-back to r1 starts, with a time-out of 2 seconds
      Then a new task starts
      And the rollback fails, and names a service that is not stable

    Scenario: A service that can't be rolled is a failure that names it
      Given two prediction services, each running one task
      And a third service, which does not exist
      And these revisions are registered, in this order
        | revision | models                                       |
        | r1       | logistic_ctr_model, logistic_ctr_tuned_model |
      When the services are rolled back to r1
      Then the rollback fails, and names the missing service

  @task-2.5
  Rule: Every prediction can be traced, and a bad training undone

    Scenario: An execution, back to yesterday, and there it stays
      Given a prediction service whose models were trained and registered yesterday
      And the state machine, the registration and the rollback of the answer
      When an execution succeeds
      Then the service answers with the models that it trained
      When the service is rolled back to yesterday's revision
      And the update server rolls it once more
      Then the service answers with yesterday's models

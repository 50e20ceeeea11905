Feature: Chapter 1, auto-update

  A newly trained model reaches the prediction server by itself.
  Revisions r1 < r2 < r3 stand for real ones, which are new in every run.

  @task-1.1
  Rule: The server serves the newest complete model of each name

    Scenario: The newest is the one with the greatest revision, whatever the order of upload
      Given these models were published, in this order
        | model                    | revision |
        | logistic_ctr_model       | r2       |
        | logistic_ctr_tuned_model | r3       |
        | logistic_ctr_model       | r4       |
        | logistic_ctr_tuned_model | r1       |
        | logistic_ctr_model       | r1       |
      When a prediction server starts
      Then its predictions come from
        | model                    | revision |
        | logistic_ctr_model       | r4       |
        | logistic_ctr_tuned_model | r3       |

    Scenario: A half-written upload is not served
      Given these models were published, in this order
        | model                    | revision |
        | logistic_ctr_model       | r1       |
        | logistic_ctr_tuned_model | r1       |
      And the upload of logistic_ctr_model r2 stopped before its marker was written
      When a prediction server starts
      Then its predictions come from
        | model                    | revision |
        | logistic_ctr_model       | r1       |
        | logistic_ctr_tuned_model | r1       |

    Scenario: A model whose name begins like another's is not taken for it
      Given these models were published, in this order
        | model                       | revision |
        | logistic_ctr_model          | r1       |
        | logistic_ctr_tuned_model    | r1       |
        | logistic_ctr_model_trial    | r2       |
        | logistic_ctr_tuned_model_v2 | r2       |
      When a prediction server starts
      Then its predictions come from
        | model                    | revision |
        | logistic_ctr_model       | r1       |
        | logistic_ctr_tuned_model | r1       |

    Scenario: The newest is found among more objects than one page of a listing holds
      Given logistic_ctr_model was published 120 times, which makes 240 objects
      And a listing answers with at most 100 objects at a time
      And these models were published, in this order
        | model                    | revision |
        | logistic_ctr_tuned_model | r1       |
      When a prediction server starts
      Then its predictions come from
        | model                    | revision |
        | logistic_ctr_model       | r120     |
        | logistic_ctr_tuned_model | r1       |

    Scenario: Before both models have been trained the server lives, but is not ready
      Given these models were published, in this order
        | model              | revision |
        | logistic_ctr_model | r1       |
      When a prediction server starts
      Then it is alive, but not ready, because logistic_ctr_tuned_model is missing

  @task-1.2
  Rule: The update server rolls every prediction service and waits until all are stable

    Scenario Outline: It ends well only when every service runs its new task, be it the <last> that takes longest
      Given two prediction services, each running one task
      And their new tasks are not healthy yet
      When the update server runs
      Then both services start a new task
      When the new task of the <first> service of its list becomes healthy
      Then the update server is still waiting
      When the new task of the <last> service of its list becomes healthy
      Then the update server succeeds
      And each service runs nothing but its new task

      Examples:
        | first  | last   |
        | first  | second |
        | second | first  |

    Scenario: A service that does not become stable in time is a failure
      Given two prediction services, each running one task
      And their new tasks are not healthy yet
      When the update server runs, with a time-out of 2 seconds
      Then both services start a new task
      And the update server fails, and names a service that is not stable

    Scenario: A service that can't be updated is a failure that names it
      Given two prediction services, each running one task
      And a third service, which does not exist
      When the update server runs
      Then the update server fails, and names the missing service

  @task-1.3
  Rule: The state machine trains both models side by side, and then updates

    Scenario: Both trainings run at the same time, and the update waits for both
      Given the state machine of the answer
      And trainings and updates that go on until they are told to end
      When an execution starts
      Then logistic_ctr_model and logistic_ctr_tuned_model are being trained at the same time
      When the training of one model ends well
      Then no update has started
      When the training of the other model ends well
      Then an update is running

    Scenario: The execution lasts until the update has ended
      Given the state machine of the answer
      And updates that go on until they are told to end
      When an execution starts
      Then an update is running
      And the execution is still running
      When the update ends well
      Then the execution succeeds
      And each model was trained once, and one update ran

  @task-1.4
  Rule: A failure ends the execution as failed, and nothing runs after it

    Scenario: A training that fails once is tried again
      Given the state machine of the answer
      And the training of logistic_ctr_tuned_model fails the first time
      When an execution starts
      Then the execution succeeds
      And logistic_ctr_tuned_model was trained 2 times
      And 1 update ran

    Scenario Outline: When <model> can't be trained, nothing is updated
      Given the state machine of the answer
      And the training of <model> always fails
      When an execution starts
      Then the execution fails
      And <model> was tried again, but not more than 10 times
      And no update ran

      Examples:
        | model                    |
        | logistic_ctr_model       |
        | logistic_ctr_tuned_model |

    Scenario: An update that fails is a failed execution
      Given the state machine of the answer
      And updates always fail
      When an execution starts
      Then the execution fails
      And the update was tried again, but not more than 10 times

  @task-1.5
  Rule: A new model serves by itself

    Scenario: One execution after another, and the predictions come from the models just trained
      Given a prediction service whose models were trained yesterday
      And the state machine and the update server of the answer
      When an execution succeeds
      Then the service answers with the models that it trained
      When another execution succeeds
      Then the service answers with the models that it trained

Feature: Chapter 5, sanity check

  A new model takes the place of the old one only if it is better, on rows that it was not trained on.
  The champion is the model that serves, the challenger the one just trained.

  @task-5.1
  Rule: Rows are split by time, and each is in one part

    Scenario: The parts follow each other in time, and no row is lost or there twice
      Given some hundred rows of many hours, in no order
      When the rows are split
      Then every row is in one part, and in no other
      And each part is later than the one before, and no hour is in two
      And they have 80, 10 and 10 percent of the rows, as nearly as whole hours can

    Scenario: No part is ever empty: two hours can't be split, three hours are one each
      Given rows of two hours, most of them of the first
      When the rows are split
      Then the split fails
      When some rows of a third hour are added
      And the rows are split
      Then every row is in one part, and in no other
      And each part is later than the one before, and no hour is in two

  @task-5.2
  Rule: Figures say how good predictions are, or that they can't say it

    Scenario: Six figures of predictions
      Given predictions of which
        | kind                         |
        | all are different            |
        | many are equal               |
        | some are exactly one half    |
        | some are certain, and wrong  |
      When they are evaluated
      Then each has its six figures, to within 0.000001

    Scenario: What can't be computed is undefined, and not 0
      Given predictions of which
        | kind                  | undefined                |
        | no row was clicked    | auc, recall, calibration |
        | every row was clicked | auc                      |
        | none says a click     | precision                |
        | one is not a number   | all                      |
        | there are none        | all                      |
      When they are evaluated
      Then exactly these figures are undefined, and the others are right

    Scenario: Wrong input is refused
      Given predictions of which
        | kind                  |
        | all are different     |
        | there is one too few  |
        | there is one too many |
        | one is above 1        |
        | one is below 0        |
      When they are evaluated
      Then none but the first is evaluated, and the evaluation fails

  @task-5.3
  Rule: The champion is the model of the newest complete revision before the challenger's

    Scenario: The entry names the champion, and a check that is repeated finds the same one
      Given these revisions are registered, in this order
        | revision | models                                       |
        | r1       | logistic_ctr_model, logistic_ctr_tuned_model |
        | r2       | logistic_ctr_tuned_model, logistic_ctr_model |
        | r3       | logistic_ctr_model                           |
        | r4       | logistic_ctr_model, logistic_ctr_tuned_model |
        | r5       | logistic_ctr_model, logistic_ctr_tuned_model |
      And the entry of logistic_ctr_model in r2 names the file of r1
      When logistic_ctr_model r4 is checked
      Then it was compared with logistic_ctr_model r1

    Scenario: The champion is found among more revisions than one page of the table holds
      Given more than 200 revisions are registered
      And the table answers with at most 100 items at a time, the newest not among the first 200
      When a newer logistic_ctr_model is checked
      Then it was compared with the one of the newest revision

    Scenario: A table that can't be read is not taken for one without a champion
      Given logistic_ctr_model r1 is in the bucket
      And logistic_ctr_model r2 is in the bucket
      When logistic_ctr_model r1 is checked
      Then there was no champion to compare it with
      When the table can't be read any more
      And logistic_ctr_model r2 is checked
      Then the search for the champion fails

    Scenario: A champion that can't be read is a failure that names it
      Given the champion, of r1, is sound
      And the file of logistic_ctr_model r1 is damaged
      And the challenger, logistic_ctr_model of r2, is better
      When logistic_ctr_model r2 is checked
      Then the search for the champion fails, and names r1

    Scenario: A champion that is gone is a failure, and not the same as none
      Given the champion, of r1, is sound
      And the file of logistic_ctr_model r1 is gone
      And the challenger, logistic_ctr_model of r2, is better
      When logistic_ctr_model r2 is checked
      Then the search for the champion fails, and names r1

  @task-5.4
  Rule: A challenger is promoted if it is sound, and better on the same rows

    Scenario: A lower log loss is better, whatever was noted when the champion was trained
      Given the champion, of r1, is sound
      And the challenger, logistic_ctr_model of r2, is better
      When logistic_ctr_model r2 is checked
      Then it is promoted: better
      And the figures of both are those of their own predictions on the test rows

    Scenario: A log loss that is hardly lower is lower
      Given the champion, of r1, is sound
      And the challenger, logistic_ctr_model of r2, is hardly better
      When logistic_ctr_model r2 is checked
      Then it is promoted: better

    Scenario: One that ranks better, but is far too sure, is not better
      Given the champion, of r1, is sound
      And the challenger, logistic_ctr_tuned_model of r2, is overconfident
      When logistic_ctr_tuned_model r2 is checked
      Then it is refused: not_better

    Scenario: A tie changes nothing
      Given the champion, of r1, is sound
      And the challenger, logistic_ctr_model of r2, is sound
      When logistic_ctr_model r2 is checked
      Then it is refused: not_better

    Scenario: Each is judged on its own features, where a change of them was announced
      Given the champion, of r1, is better
      And the challenger, logistic_ctr_model of r2, is of other features
      And the features of the challenger have been announced
      When logistic_ctr_model r2 is checked
      Then the figures of both are those of their own predictions on the test rows
      And it is refused: not_better

    Scenario: Other features that nobody has announced are refused
      Given the champion, of r1, is poisoned
      And the challenger, logistic_ctr_model of r2, is of other features
      When logistic_ctr_model r2 is checked
      Then it is refused: schema_changed
      When some other features are announced
      And logistic_ctr_model r2 is checked again
      Then it is refused: schema_changed

    Scenario: Another column is another schema, and so are other buckets
      Given the champion, of r1, is poisoned
      And the challenger, logistic_ctr_model of r2, is of another column
      And the challenger, logistic_ctr_tuned_model of r2, is of other buckets
      When logistic_ctr_model r2 is checked
      Then it is refused: schema_changed
      When logistic_ctr_tuned_model r2 is checked
      Then it is refused: schema_changed

    Scenario: An announcement allows other features, and asks for none
      Given the champion, of r1, is sound
      And the challenger, logistic_ctr_model of r2, is better
      When some other features are announced
      And logistic_ctr_model r2 is checked
      Then it is promoted: better

    Scenario: A prediction that is not a number is refused
      Given the champion, of r1, is poisoned
      And the challenger, logistic_ctr_model of r2, is broken
      When logistic_ctr_model r2 is checked
      Then it is refused: undefined

    Scenario: A model that predicts the same for everything is refused, though it be better
      Given the champion, of r1, is overconfident
      And the challenger, logistic_ctr_model of r2, is collapsed
      When logistic_ctr_model r2 is checked
      Then it is refused: collapsed

    Scenario: A model whose predictions differ by more than that is judged by its log loss
      Given the champion, of r1, is overconfident
      And the challenger, logistic_ctr_model of r2, is nearly collapsed
      When logistic_ctr_model r2 is checked
      Then it is promoted: better

    Scenario: The first model is judged too
      Given the challenger, logistic_ctr_model of r1, is collapsed
      When logistic_ctr_model r1 is checked
      Then it is refused: collapsed

    Scenario: A champion without a log loss is a failure that names it
      Given the champion, of r1, is broken
      And the challenger, logistic_ctr_model of r2, is better
      And the challenger, logistic_ctr_tuned_model of r2, is collapsed
      When logistic_ctr_model r2 is checked
      Then the check fails, without a verdict, and names r1
      When logistic_ctr_tuned_model r2 is checked
      Then the check fails, without a verdict, and names r1

  @task-5.5
  Rule: The winner is registered, with the outcome and the figures that led to it

    Scenario: The first model is registered with the outcome, as soon as the table can be written
      Given the challenger, logistic_ctr_model of r1, is sound
      When the table can't be written
      And logistic_ctr_model r1 is checked
      Then the check fails, and nothing is registered
      When the table can be written again
      And logistic_ctr_model r1 is checked again
      Then the check succeeds
      And logistic_ctr_model is registered under r1, with what r1 comes from
      And with it the outcome of the check of r1: promoted, no_champion
      And there is no champion in it

    Scenario: Where the challenger is not better, the champion is registered in its place
      Given the champion, of r1, is sound
      And the challenger, logistic_ctr_model of r2, is sound
      And none of the test rows was clicked
      When logistic_ctr_model r2 is checked
      Then the check succeeds
      And logistic_ctr_model is registered under r2, with what r1 comes from
      And with it the outcome of the check of r2: refused, not_better
      And the figures of r1, the champion, are beside those of the challenger

    Scenario: Of two checks at the same time neither is lost, and each comes with its outcome
      Given the champion, of r1, is sound
      And the challenger, logistic_ctr_model of r2, is better
      And the challenger, logistic_ctr_tuned_model of r2, is poisoned
      And the table is watched after every write
      When logistic_ctr_model r2 is being checked, and its first write is on its way
      And logistic_ctr_tuned_model r2 is checked meanwhile
      And the write of the check arrives
      Then both checks succeed
      And r2 has both models, and none was there without its outcome at any time

    Scenario: Where the first model is refused, nothing is registered
      Given the challenger, logistic_ctr_model of r1, is broken
      When logistic_ctr_model r1 is checked
      Then the check fails, and nothing is registered
      And it says undefined

  @task-5.6
  Rule: A bad model never serves, and a good one does

    Scenario: One good model and one poisoned, and back to yesterday
      Given a prediction service whose models are sound, and were registered yesterday
      And the state machine and the check of the answer, and poisoned labels for logistic_ctr_tuned_model
      When an execution succeeds
      Then the service answers with the new logistic_ctr_model and yesterday's other one
      When the service is rolled back to yesterday's revision
      Then the service answers with yesterday's models

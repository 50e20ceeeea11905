Feature: Chapter 4, warehouse

  What was asked, answered and clicked on becomes rows, each once, and rows become training data.

  @task-4.1
  Rule: The tables hold what is shipped, and each role may do what it has to

    Scenario: What is shipped is in the tables as it was sent
      Given a warehouse with the tables of the answer
      When a file of impressions and one of clicks are copied into them, with values of 500 characters
      Then the tables have each of their values as it was sent
      And the columns of imp_log are in the order in which they are shipped

    Scenario: An impression and its clicks are kept together, and rows in order of time
      Given a warehouse with the tables of the answer
      Then imp_log is distributed by id and sorted by logged_at
      And click_log is distributed by id and sorted by clicked_at

    Scenario: Each role may do what it has to, and nothing more
      Given a warehouse with the tables of the answer
      Then the importer's role may read and add rows, but neither delete any nor drop a table
      And the pipeline's role may read, and nothing else
      And nobody else may even read

  @task-4.2
  Rule: A statement is waited for, and what became of it is told

    Scenario: All pages of a result are read
      Given a warehouse
      When a query with 50 rows is asked
      Then it answers with each row, in order

    Scenario: Values of every type arrive, and parameters are values and nothing else
      Given a warehouse
      When a query is asked for a text, a number, a share, a truth and a NULL, with parameters
      Then it answers with each row, in order

    Scenario: A statement that fails is a failure
      Given a warehouse
      When a query is asked that the warehouse can't answer
      Then the program fails, and says what the warehouse says: "does not exist"

    Scenario: A statement that is aborted is a failure
      Given a warehouse
      When a query is asked that is aborted
      Then the program fails, and says what the warehouse says: "cancelled by system"

    Scenario: A statement that takes too long is cancelled
      Given a warehouse
      When a query is asked that does not end, by a program that waits for 1 s
      Then the program fails, and has cancelled the query

  @task-4.3
  Rule: Every shipped row is in its table, once

    Scenario: Every file that an event tells of is loaded, whatever its name
      Given a warehouse with both tables
      And the importer of the answer
      When files of these names are written, of which one event tells
        | logs/ecs/2026112310/202611231042_0.tsv.gz                  |
        | logs/local/2026112310/a name with + and blanks.tsv.gz      |
        | logs/ecs/2026112310/100%25 größer, 日本.tsv.gz               |
        | logs/ecs/2026112310/it's; DROP TABLE click_log; --.tsv.gz  |
        | logs/click/2026112310/it's one.tsv.gz                      |
      Then each of the impressions and clicks is in its table, once, as it was sent
      And no invocation has failed

    Scenario: What arrives again is there once
      Given a warehouse with both tables
      And the importer of the answer
      When 5 impressions and 3 clicks are written, of which S3 tells twice, at the same time
      And they are shipped again in other files, with 3 more impressions and 1 more click
      Then each of the impressions and clicks is in its table, once, as it was sent

    Scenario: Rows that differ in anything are different rows
      Given a warehouse with both tables
      And the importer of the answer
      When impressions of one id are written, which differ in their logged_at
      And impressions of one id are written, which differ in their hostname
      And impressions of one id are written, which differ in their model
      Then each of the impressions is in its table, once, as it was sent

    Scenario: A load that did not end well is tried again
      Given a warehouse with both tables
      And the importer of the answer
      When the load of a file fails at the first try, and is aborted at the second
      Then each of the impressions is in its table, once, as it was sent

    Scenario: A file that can't be loaded keeps no other from being loaded, and is told of
      Given a warehouse with both tables
      And the importer of the answer
      When an event tells of a file that is gone, one that is cut off, and one with 4 impressions
      Then each of the impressions is in its table, once, as it was sent
      And the invocation has failed

    Scenario: A row that can't be loaded keeps no other of its file from being loaded
      Given a warehouse with both tables
      And the importer of the answer
      When a file is written with 4 impressions among almost 100 rows that lack a column, or have no number for a prediction
      Then each of the impressions is in its table, once, as it was sent
      And the importer has printed how many could not be loaded

  @task-4.4
  Rule: Impressions and their clicks become training rows

    Scenario: An impression is one row, and was clicked on or not
      Given a warehouse with both tables
      And impressions with these clicks, so many minutes after them
        | clicks     | label       |
        | 10         | clicked     |
        |            | not clicked |
        | 10, 10, 20 | clicked     |
        | -10        | not clicked |
        | -10, 10    | clicked     |
        | 1439       | clicked     |
        | 1441       | not clicked |
        | 0          | clicked     |
      When the rows are extracted
      Then there is one row for each impression, in order of time, with its values and its click

    Scenario: A click counts within the time that is set, and not at its end
      Given a warehouse with both tables
      And impressions with these clicks, so many minutes after them
        | clicks   | label       |
        | 299      | clicked     |
        | 300      | not clicked |
        | 1439     | not clicked |
        | 300, 299 | clicked     |
      When the rows are extracted, with clicks that count for 5 hours
      Then there is one row for each impression, in order of time, with its values and its click

    Scenario: A request that was asked twice is two rows
      Given a warehouse with both tables
      And one request that was asked twice, and one that was answered by both services at once
      When the rows are extracted
      Then there is one row for each impression, in order of time, with its values and its click

    Scenario: The rows of the window come in order of time
      Given a warehouse with both tables
      And 45 impressions within the window, in no order, and one before and one after it
      When the rows are extracted
      Then there is one row for each impression, in order of time, with its values and its click

    Scenario: Many rows come by way of the bucket
      Given a warehouse with both tables
      And 45 impressions within the window, in no order, and one before and one after it
      When the rows are extracted, and more than 30 have to be unloaded
      Then there is one row for each impression, in order of time, with its values and its click
      And they came by way of files below train_data, in the folder of the revision

    Scenario: As many rows as may come as a result do so
      Given a warehouse with both tables
      And 45 impressions within the window, in no order, and one before and one after it
      When the rows are extracted, and more than 45 have to be unloaded
      Then there is one row for each impression, in order of time, with its values and its click
      And nothing was unloaded

    Scenario: No rows are a failure
      Given a warehouse with both tables
      And 5 impressions within the window, in no order, and one before and one after it
      When the rows of an earlier month are extracted
      Then the extract fails, and says that there is no impression

  @task-4.5
  Rule: Predictions and clicks become training data

    Scenario: What was asked, answered and clicked on comes back as training rows
      Given a warehouse with the tables of the answer
      And the importer of the answer
      And a task of the answer's server and its Fluentd
      When the task is asked for 20 predictions
      And every second of them is clicked on, and some of these twice
      And all of it has been loaded
      And the rows of this hour are extracted
      Then there is one row for each prediction, as it was asked, with its click

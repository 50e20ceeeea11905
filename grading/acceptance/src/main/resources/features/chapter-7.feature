Feature: Chapter 7, monitoring

  What the system does is seen from outside, cheaply, and by people who are asleep until it matters.

  @task-7.1
  Rule: The server counts and times what it answers, whatever it is asked

    Scenario: Every answer is counted once, by model and class
      Given a monitored server that plays the part predictor-canary
      When it answers 40 bid requests
      And it refuses 9 bad ones
      And others ask 25 times for its health, its metrics and paths that do not exist
      Then every answer to a bid request is counted once, by model and class
      And it says that it is ready

    Scenario: Times and predictions are histograms that can be trusted
      Given a monitored server that plays the part predictor
      When it answers 60 bid requests
      And it refuses 4 bad ones
      Then the histogram of its times is sound, in seconds, and fine enough for milliseconds
      And the histogram of its predictions has those that were answered

    Scenario: A server without models says so, and counts whom it turns away
      Given a monitored server that finds no models
      When it answers 6 bid requests
      Then they are counted as answers of the server's own failing
      And it says that it is not ready

    Scenario: The number of series does not depend on what is asked
      Given a monitored server that plays the part predictor
      When its series are counted
      And it answers 150 bid requests
      And it refuses 4 bad ones
      And somebody sends 150 requests with a path, a method and a body of their own
      Then there are not more series than before, and at most 250

    Scenario: Predictions that are missing from the log are counted
      Given a monitored server whose log can't be written
      When it answers 20 bid requests
      Then it says that all 20 are missing from the log

    Scenario: Nothing is pushed while somebody waits for an answer
      Given a monitored server beside a Pushgateway that never answers
      When it answers 20 bid requests
      Then every answer is counted, and nothing was sent to the Pushgateway

  @task-7.2
  Rule: The pipeline pushes once, at its end, and whatever comes of it the training is done

    Scenario: Figures, amounts and distributions of both models are there after both have pushed
      Given a Pushgateway
      When the pipeline of logistic_ctr_model ends, with all figures
      And the pipeline of logistic_ctr_tuned_model ends, with all figures
      Then the Pushgateway has the figures of logistic_ctr_model, and no other
      And the Pushgateway has the figures of logistic_ctr_tuned_model, and no other
      And it has the rows and clicks of logistic_ctr_model
      And it has the rows and clicks of logistic_ctr_tuned_model
      And it has the shares of the ten most frequent values of each feature of logistic_ctr_model, and of all others

    Scenario: What is undefined is left out, also where it was defined yesterday
      Given a Pushgateway
      When the pipeline of logistic_ctr_model ends, with the rows of its champion
      And the pipeline of logistic_ctr_model ends, with no clicks
      Then the Pushgateway has the figures of logistic_ctr_model, and no other
      And the Pushgateway has no drift of logistic_ctr_model
      And it has the rows and clicks of logistic_ctr_model

    Scenario: The number of series does not depend on the data
      Given a Pushgateway
      When the pipeline of logistic_ctr_model ends, with a value of its own in every row
      Then it has the shares of the ten most frequent values of each feature of logistic_ctr_model, and of all others

    Scenario: A push that fails neither fails nor delays the training
      Then a pipeline ends well and in time, and says why nothing was pushed, where the Pushgateway
        | is not there              |
        | answers with an error     |
        | never answers             |
        | answers one byte at a time |
      And a pipeline that was told no address ends well, and says that nothing was pushed

  @task-7.3
  Rule: Drift is measured against the window that the champion was made from

    Scenario: The index is that of shares in bins of the reference
      Given a reference and rows of today, where
        | nothing has changed                  |
        | much has changed                     |
        | there are many more rows than before |
      When drift is measured
      Then the index of the feature and of the predictions is right, to within 3 percent and 0.01

    Scenario: What nobody has seen before gives a large number, and not infinity
      Given a reference and rows of today, where
        | all values are new |
      When drift is measured
      Then each index is large, and a number

    Scenario: Without anything to compare with, drift is undefined
      Given a reference and rows of today, where
        | there is no reference   |
        | there are no rows today |
      When drift is measured
      Then each index is undefined

    Scenario: Predictions that are not numbers are in no bin, and have no index
      Given a reference and rows of today, where
        | one of the predictions is not a number                  |
        | one of the predictions of the reference is not a number |
      When drift is measured
      Then the index of the predictions is undefined, and that of the feature is right

    Scenario: It is pushed with the rest, once there is a champion
      Given a Pushgateway
      When the pipeline of logistic_ctr_model ends, with all figures
      And the pipeline of logistic_ctr_tuned_model ends, with the rows of its champion
      Then the Pushgateway has no drift of logistic_ctr_model
      And the Pushgateway has drift of logistic_ctr_tuned_model: of every feature and of the predictions

  @task-7.4
  Rule: Prometheus scrapes every server there is, and keeps what each says

    Scenario: On one machine, where everyone has the name of the compose file
      Given a server and a Pushgateway, under the names of the compose file
      When Prometheus runs with prometheus.yml
      Then the server is scraped by the job predictor, and the Pushgateway by the job pushgateway
      And what the servers count is there for each of them, with its env
      And what trainings have pushed is there for each model, and says itself which job it is of
      And the rules of alerts.yml are evaluated
      And what servers say of themselves does not change whom they are taken for

    Scenario: On ECS, where addresses come and go, and Cloud Map knows them
      Given three servers, two canaries and a Pushgateway, whose addresses Cloud Map knows
      When Prometheus runs with prometheus-ecs.yml
      Then each of the 5 servers is a target of the job predictor, and the Pushgateway of its own
      And what the servers count is there for each of them, with its env
      And what their exporters say is there for each of them under the job ecs, with its env
      And what trainings have pushed is there for each model, and says itself which job it is of
      And the rules of alerts.yml are evaluated

  @task-7.5
  Rule: Somebody is told when something is wrong, and only then

    Scenario: What should be scraped can't be, or is not there
      Given the alert rules of the answer
      Then TargetDown says of these events
        | what happens                                         | and the alert                |
        | one of two servers can't be scraped for ten minutes  | fires for it, and ends       |
        | a server can't be scraped for one minute             | silent                       |
        | the Pushgateway can't be scraped for ten minutes     | fires, and ends              |
        | there is no server any more to be scraped            | fires                        |
        | there is no Pushgateway any more to be scraped       | fires                        |
        | an exporter can't be scraped for ten minutes         | silent                       |
        | all is well                                          | silent                       |

    Scenario: Requests fail
      Given the alert rules of the answer
      Then ErrorRateHigh says of these events
        | what happens                                                                   | and the alert                 |
        | some requests to the canary fail for half an hour, and hardly any others       | fires for the canary, and ends |
        | fewer than one in twenty fail, for an hour                                     | silent                        |
        | from one moment on everything fails                                            | fires five minutes later      |
        | everything fails for half a minute of every two, for half an hour              | fires, and ends               |
        | everything fails for one minute                                                | silent                        |
        | everything fails, and nothing was ever answered well                           | fires                         |
        | every second request is a bad one, and answered with 4xx                       | silent                        |
        | nobody asks any more                                                           | silent                        |
        | a server that hardly fails crashes and starts anew every 90 seconds            | silent                        |

    Scenario: Requests take too long
      Given the alert rules of the answer
      Then LatencyHigh says of these events
        | what happens                                                          | and the alert                  |
        | some requests to the canary are slow for half an hour, and no others  | fires for the canary, and ends |
        | one of eight servers is slow, and as busy as the others               | fires                          |
        | one of eight servers is slow, and hardly asked                        | silent                         |
        | one in 150 is slow, for an hour                                       | silent                         |
        | every second takes between 50 and 100 milliseconds                    | silent                         |
        | from one moment on everything is slow                                 | fires five minutes later       |
        | everything is slow for one minute                                     | silent                         |
        | nobody asks any more                                                  | silent                         |

    Scenario: Predictions are not logged
      Given the alert rules of the answer
      Then PredictionLogDrops says of these events
        | what happens                                     | and the alert            |
        | one of two servers drops lines for two minutes   | fires for it, and ends   |
        | a server that once dropped lines is started anew | fires once, and not anew |
        | a server that once dropped many lines is started anew, and drops a few | fires |
        | no line is dropped                               | silent                   |

    Scenario: No training comes to its end
      Given the alert rules of the answer
      Then TrainingStale says of these events
        | what happens                                                    | and the alert       |
        | the training of one of two models fails from the second day on  | fires for its model |
        | training comes to its end every day                             | silent              |
        | the training of a day is two hours late at most                 | silent              |
        | the Pushgateway has forgotten everything                        | fires               |

    Scenario: There are more rows than yesterday, or fewer
      Given the alert rules of the answer
      Then TrainingRowsChanged says of these events
        | what happens                                                     | and the alert                    |
        | one of two models is trained on many fewer rows than a day ago   | fires for it, and ends           |
        | a model is trained on many more rows than a day ago              | fires, and ends                  |
        | a model is trained on nothing                                    | fires                            |
        | a model is trained on somewhat more rows than a day ago          | silent                           |
        | a model is trained on somewhat fewer rows than a day ago         | silent                           |
        | a model is trained for the first time                            | silent                           |

    Scenario: People click more than yesterday, or less
      Given the alert rules of the answer
      Then ClickShareChanged says of these events
        | what happens                                                     | and the alert          |
        | of one of two models' rows many fewer are clicked than a day ago | fires for it, and ends |
        | many more are clicked than a day ago                             | fires                  |
        | none is clicked any more                                         | fires                  |
        | there are twice as many rows, and twice as many clicks           | silent                 |
        | somewhat fewer are clicked than a day ago                        | silent                 |
        | there were no rows for a day                                     | silent                 |
        | a model is trained for the first time                            | silent                 |

    Scenario: Features drift
      Given the alert rules of the answer
      Then DriftHigh says of these events
        | what happens                                                          | and the alert          |
        | one of many features has drifted, and is back after the next training | fires for it, and ends |
        | features are as ever                                                  | silent                 |
        | nothing was trained yet                                               | silent                 |

  @task-7.6
  Rule: Grafana shows what matters, and all of it comes from files

    Scenario: Grafana knows whom to ask and what to show
      Given a Prometheus that has scraped the system for two days
      Then the data source leads to where PROMETHEUS_URL says, and has no password in it
      And Grafana finds the dashboards software.json, model.json and data.json, and takes each for another one

    Scenario: The software
      Given a Prometheus that has scraped the system for two days
      When the dashboard software.json is opened
      Then every query has an answer, and among them are
        | the                                  | of each  |
        | requests per second                  | env      |
        | share of requests answered with 5xx  | env      |
        | 99th percentile of the response time | env      |
        | processor cores in use               | instance |
        | memory in use                        | instance |

    Scenario: The models
      Given a Prometheus that has scraped the system for two days
      When the dashboard model.json is opened
      Then every query has an answer, and among them are
        | the             | of each    |
        | AUC             | model_name |
        | log loss        | model_name |
        | calibration     | model_name |
        | mean prediction | env        |

    Scenario: The data, and how far it has drifted
      Given a Prometheus that has scraped the system for two days
      When the dashboard data.json is opened
      Then every query has an answer, and among them are
        | the               | of each                    |
        | rows              | model_name                 |
        | clicks            | model_name                 |
        | share of the rows | model_name, feature, value |
        | drift             | feature                    |

  @task-7.7
  Rule: What watches runs on ECS, found by name, with no more rights than it needs

    Scenario: An exporter stands beside every server, and no server depends on it
      Given a service of predictor.json, with a server, a Fluentd and an exporter that are played
      Then all three are there, and the exporter is asked on port 9779
      And the server still knows its log, and Fluentd where to ship to
      When the exporter fails
      Then the server and its task go on

    Scenario: Who is ready gets a name, and knows the others by theirs
      Given services of prometheus.json, pushgateway.json and dashboard.json, with programs that are played
      When they are not ready yet
      Then nobody is sent to them
      When they are ready
      Then Prometheus and the Pushgateway are found by their names, and Grafana by the load balancer
      And they are told
        | program    | variable       | value                                                |
        | prometheus | NAME           | <NAME>                                               |
        | prometheus | CONFIG         | prometheus-ecs.yml                                   |
        | dashboard  | PROMETHEUS_URL | http://prometheus.<NAME>-mlops-practice.internal:9090 |

    Scenario: Nobody has more rights than needed
      Given the containers of predictor.json, prometheus.json, pushgateway.json and dashboard.json
      Then each that watches is no root, writes only where it must, and has no secret
        | container   | writes to        |
        | exporter    |                  |
        | prometheus  | /prometheus      |
        | pushgateway |                  |
        | dashboard   | /var/lib/grafana |
      And nobody is Grafana's administrator by a password that everyone knows, or by none

  @task-7.8
  Rule: What happens is seen, and told

    Scenario: A server is watched, and a drift is told until it is over
      Given a service of the answer's server, and a Pushgateway, known by their names
      And a Prometheus with prometheus-ecs.yml and the rules of alerts.yml, which do not wait
      When the server answers 30 requests
      Then Prometheus has counted 30
      When a training pushes that a feature has drifted
      Then DriftHigh fires, and names the feature
      When the next training pushes that it has not
      Then DriftHigh fires no more

-- How many predictions the stable server and the canary have made, minute by minute, in the time of :time_zone, from
-- :from, included, to :until, both in UTC as logged_at is.

-- <task 6.4> One row for each minute with predictions: the minute, stable ones, the canary's, and the canary's share.
SELECT
  DATE_TRUNC('minute', CONVERT_TIMEZONE('UTC', :time_zone, logged_at)) AS minute,
  SUM(CASE WHEN hostname = 'predictor' THEN 1 ELSE 0 END) AS stable,
  SUM(CASE WHEN hostname = 'predictor-canary' THEN 1 ELSE 0 END) AS canary,
  AVG(CASE WHEN hostname = 'predictor-canary' THEN 1.0 ELSE 0.0 END) AS canary_share
FROM imp_log
WHERE logged_at >= CAST(:from AS TIMESTAMP)
  AND logged_at < CAST(:until AS TIMESTAMP)
  AND hostname IN ('predictor', 'predictor-canary')
GROUP BY 1
ORDER BY 1;
-- <instead>
-- SELECT logged_at, hostname FROM imp_log WHERE logged_at >= CAST(:from AS TIMESTAMP) AND logged_at < CAST(:until AS TIMESTAMP) ORDER BY 1, 2;
-- </task>

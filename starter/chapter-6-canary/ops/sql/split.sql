-- How many predictions the stable server and the canary have made, minute by minute, in the time of :time_zone, from
-- :from, included, to :until, both in UTC as logged_at is.

-- Task 6.4: One row for each minute with predictions: the minute, stable ones, the canary's, and the canary's share.
SELECT logged_at, hostname FROM imp_log WHERE logged_at >= CAST(:from AS TIMESTAMP) AND logged_at < CAST(:until AS TIMESTAMP) ORDER BY 1, 2;

package register

import (
	"context"
	"fmt"
	"time"
)

// Waiting is what is urgent in one case and what no journey has written down, and of which somebody is to be told now.
type Waiting struct {
	Case  string    `json:"case_no"`
	N     int       `json:"waiting"` // messages
	Since time.Time `json:"since"`   // wall clock, UTC: when the first of them came in
	Nth   int       `json:"n"`       // which notice of the case this is, from 1: the same for each try of it
	Again int       `json:"again"`   // how often it was told before without anything new
	Last  bool      `json:"last"`    // it is not told again by itself
	UpTo  int64     `json:"upto"`    // the last of the messages

	Failed int `json:"failed"` // how many tries of this notice are not known to have reached anybody
}

// Key is the business key of a notice: each try of it has the same one, so that a mail system knows a copy.
func (w Waiting) Key() string { return fmt.Sprintf("concern-waits/%s/%d", w.Case, w.Nth) }

// How notices go: a try has the lease to itself, which doubles with each one that failed; nobody is told of more in a case for a pause
// after they were told of some; and what still waits is told again after that pause, twice as long each time, so often at most.
const (
	noticeLease   = time.Minute
	noticePause   = 15 * time.Minute
	noticeLongest = 12 * time.Hour
	noticesMost   = 12 // over two days and a half

	nobodyYet = "" // the role of a notice that has reached nobody
)

// Untold claims one case of which somebody is to be told now; found is false when there is none. It has urgent messages that have waited
// for longer than after, some that are held, or one that began a journey of which nothing was heard for longer than after. What was told is noted with Told: what is not, because it failed or the program ended, comes up
// again when the lease is over. Whoever of the children's department has read a message knows of it (see reading.Said), but
// not that it was turned down after that.
func (r *Register) Untold(ctx context.Context, after time.Duration) (w Waiting, found bool, err error) {
	claim := `
		WITH waiting AS (
			SELECT case_no, count(*) AS waiting, min(received_at) AS since, max(arrival) AS upto` + NotTakenIn(`EXISTS (SELECT FROM register.journal j WHERE j.case_no = i.case_no)`) + `
				AND CASE state WHEN 'held' THEN claimed_until < now() - interval '1 second' -- a sender who waits has heard it by then
					ELSE coalesce(settled_at, received_at) < now() - $3::bigint * interval '1 microsecond' END
				AND NOT EXISTS (SELECT FROM intake.readings d CROSS JOIN LATERAL (SELECT ` + SaidByUrgent + `) AS a (said)
					WHERE d.case_no = i.case_no AND ` + TextOfUrgent + ` = ANY (d.texts) -- which it may have from the message that it follows
						AND (i.state <> 'held' OR d.at >= i.claimed_until + interval '1 second')) -- since it was turned down
			GROUP BY case_no
		), due AS (
			SELECT w.*, coalesce(w.upto > o.upto, true) AS fresh FROM waiting w LEFT JOIN intake.notices o USING (case_no)
			WHERE o.case_no IS NULL OR o.claimed_until <= now() AND
				(o.tries > 0 OR o.next_at <= now() OR w.upto > o.upto AND o.told_at <= now() - $5::bigint * interval '1 microsecond')
			ORDER BY w.since LIMIT 1
		), claimed AS (
			INSERT INTO intake.notices AS o (case_no, role, claimed_until)
			SELECT case_no, $2, now() + $4::bigint * interval '1 microsecond' FROM due
			ON CONFLICT (case_no) DO UPDATE SET tries = o.tries + 1,
				n = CASE WHEN o.tries = 0 THEN o.n + 1 ELSE o.n END,
				again = CASE WHEN (SELECT fresh FROM due) THEN 0 WHEN o.tries = 0 THEN o.again + 1 ELSE o.again END,
				claimed_until = now() + least($4::bigint * power(2, least(o.tries, 10)), $5) * interval '1 microsecond'
				WHERE o.claimed_until <= now()
			RETURNING case_no, n, again, tries
		)
		SELECT case_no, waiting, since, n, again, again + 1 >= $6 AS last, upto, greatest(tries - 1, 0) AS failed FROM claimed JOIN due USING (case_no)`
	var all []Waiting
	if err := r.db.SelectContext(ctx, &all, claim, BegunFor.Microseconds(), nobodyYet, after.Microseconds(), noticeLease.Microseconds(), noticePause.Microseconds(), noticesMost); err != nil {
		return Waiting{}, false, fmt.Errorf("look for concerns of which somebody is to be told: %w", err)
	}
	if len(all) == 0 {
		return Waiting{}, false, nil
	}
	w = all[0]
	w.Since = w.Since.UTC()
	return w, true, nil
}

// Told notes that somebody was told of what waits, and when they are told again.
func (r *Register) Told(ctx context.Context, w Waiting, role string) error {
	const told = `UPDATE intake.notices SET told_at = now(), tries = 0, role = $8, claimed_until = now(), upto = greatest(upto, $3),
			next_at = CASE WHEN $4 THEN 'infinity' ELSE now() + least($5::bigint * power(2, least($6::integer, 20)), $7) * interval '1 microsecond' END
		WHERE case_no = $1 AND n = $2`
	if err := r.exec(ctx, told, w.Case, w.Nth, w.UpTo, w.Last, noticePause.Microseconds(), w.Again, noticeLongest.Microseconds(), role); err != nil {
		return fmt.Errorf("note who was told of what waits in %s: %w", w.Case, err)
	}
	return nil
}

package register

import (
	"context"
	"fmt"
	"time"
)

// tidyBatch is how many rows one statement deletes at most, so that it holds nobody up.
const tidyBatch = 5000

// unused is how long what was reserved or counted for a message stays without one. A message is stored within seconds.
const unused = 24 * time.Hour

// Tidied is how many rows went.
type Tidied struct{ Refusals, Texts, Quotas, Drafts, Requests, Sheets int64 }

// Keep is how long what is tidied away stays.
type Keep struct {
	Refusals time.Duration // records of them
	Drafts   time.Duration // what somebody began to write, after they last wrote in it
	Requests time.Duration // what somebody who asks for help wrote, after it was closed or made into a referral
}

// Tidy deletes what refused requests have left behind: records of refusals that are too old, numbers of texts that never came, and
// counts of periods that are over, drafts that nobody goes on with, requests for help that are done with, and tables of families that nobody sent. What was stored under a message id stays, and so does its outcome, which a repeat hears. It
// goes on until nothing is left or ctx ends.
func (r *Register) Tidy(ctx context.Context, kept Keep) (t Tidied, err error) {
	for _, what := range []struct {
		n         *int64
		after     time.Duration
		statement string
	}{
		{&t.Refusals, kept.Refusals, `DELETE FROM intake.refusals WHERE id IN
			(SELECT id FROM intake.refusals WHERE at < now() - $1::bigint * interval '1 microsecond' ORDER BY at LIMIT $2)`},
		{&t.Texts, unused, `DELETE FROM vault.texts WHERE id IN
			(SELECT id FROM vault.texts t WHERE body IS NULL AND reserved_at < now() - $1::bigint * interval '1 microsecond'
				AND NOT EXISTS (SELECT FROM intake.inbox i WHERE i.message_id = t.message_id) LIMIT $2)`},
		{&t.Quotas, unused, `DELETE FROM intake.quotas WHERE (case_no, sender) IN
			(SELECT case_no, sender FROM intake.quotas WHERE since < now() - $1::bigint * interval '1 microsecond' ORDER BY since LIMIT $2)`},
		{&t.Drafts, kept.Drafts, `SELECT FROM register.forget_drafts($1::bigint * interval '1 microsecond', $2)`},
		{&t.Requests, kept.Requests, `SELECT FROM register.forget_requests($1::bigint * interval '1 microsecond', $2)`},
		{&t.Sheets, sheetsKept, `SELECT FROM register.forget_sheets($1::bigint * interval '1 microsecond', $2)`},
	} {
		for {
			result, err := r.db.ExecContext(ctx, what.statement, what.after.Microseconds(), tidyBatch)
			if err != nil {
				return t, fmt.Errorf("delete what nobody needs any more: %w", err)
			}
			gone, err := result.RowsAffected()
			if err != nil {
				return t, fmt.Errorf("delete what nobody needs any more: %w", err)
			}
			if *what.n += gone; gone < tidyBatch {
				break
			}
		}
	}
	return t, nil
}

package repair

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"samspil/internal/casework"
	"samspil/internal/histories"
	"samspil/internal/register"
)

// ErrTooOld means that Temporal no longer has all that was written down since: the register needs a newer backup.
var ErrTooOld = errors.New("Temporal no longer has what comes next: restore the register from a newer backup")

// Source gives what a journey has had written down, as far back as it knows.
type Source func(ctx context.Context, caseNo string) (histories.Written, error)

// Repaired is what became of one journey.
type Repaired struct {
	Case    string
	Had     int64            // the last entry that the register had; 0: it did not know the journey
	Last    int64            // the last that it has now
	Journey int64            // the last that the journey itself knows of: less than Had when it is Temporal that was restored
	Members []string         // of a journey that the register did not know: whose names and numbers it does not have either
	Text    casework.TextRef // the highest number of a text in what was written down
	Alarm   bool             // the register refused what the journey wrote last, and the journey waits for people
	Refuses error            // why the register would refuse it again: register.ErrConflict or ErrStartedAgain; nil: it takes it now
}

// Case writes into the register what it lacks of a journey. With dry it only says what that is. It can be repeated, and the journey may
// go on meanwhile.
//
// Errors: ErrTooOld; register.ErrConflict, when the register holds something else than the journey says; those of the source.
func Case(ctx context.Context, reg *register.Register, from Source, caseNo string, dry bool) (Repaired, error) {
	had, err := reg.LastEntry(ctx, caseNo) // before the histories: what is written down between the two is in both
	if err != nil {
		return Repaired{}, err
	}
	out := Repaired{Case: caseNo, Had: had, Last: had}
	written, err := from(ctx, caseNo)
	if err != nil {
		return out, err
	}
	out.Journey = written.Last
	all := make([][]casework.Entry, len(written.Flushes))
	for i, flush := range written.Flushes {
		if all[i], err = read(flush); err != nil {
			return out, fmt.Errorf("%s: %w", caseNo, err)
		}
		out.sees(all[i])
	}
	for i, flush := range written.Flushes {
		first, last := all[i][0].Seq, all[i][len(all[i])-1].Seq
		switch {
		case last <= out.Last && last > had: // a flush that was repeated
			continue
		case first > out.Last+1:
			return out, out.tooOld(first)
		}
		if !dry {
			if err := reg.Record(ctx, caseNo, flush); err != nil {
				return out, err
			}
		}
		out.Last = max(out.Last, last)
	}
	if written.Refused != nil {
		err = out.asks(ctx, reg, *written.Refused)
	}
	return out, err
}

// asks asks the register whether it would refuse again what it refused last. The register may have been too old then, and not be so any more; or it is the
// journey that was restored, and goes on from a moment that the register is past.
func (r *Repaired) asks(ctx context.Context, reg *register.Register, refused casework.Flush) error {
	entries, err := read(refused)
	if err != nil {
		return fmt.Errorf("%s: %w", r.Case, err)
	}
	if entries[0].Seq > r.Last+1 {
		return r.tooOld(entries[0].Seq)
	}
	r.Alarm = true
	switch err := reg.Try(ctx, r.Case, refused); {
	case errors.Is(err, register.ErrGap): // a dry run has not filled it
	case errors.Is(err, register.ErrConflict), errors.Is(err, register.ErrStartedAgain):
		r.Refuses = err
	default:
		return err
	}
	return nil
}

func (r *Repaired) tooOld(next int64) error {
	return fmt.Errorf("%s: the register ends at entry %d, and the next that there is is %d: %w", r.Case, r.Last, next, ErrTooOld)
}

// sees notes who and which texts the entries name.
func (r *Repaired) sees(entries []casework.Entry) {
	for _, e := range entries {
		r.Text = max(r.Text, casework.HighestText(e))
		for _, m := range e.Rows.Members {
			if r.Had == 0 && !slices.Contains(r.Members, m.Member) {
				r.Members = append(r.Members, m.Member)
			}
		}
	}
}

func read(flush casework.Flush) ([]casework.Entry, error) {
	if len(flush.Entries) == 0 {
		return nil, register.ErrNoEntry
	}
	entries := make([]casework.Entry, len(flush.Entries))
	for i, text := range flush.Entries {
		if json.Unmarshal(text, &entries[i]) != nil {
			return nil, register.ErrNoEntry
		}
	}
	return entries, nil
}

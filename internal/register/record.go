package register

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"samspil/internal/casework"
)

// ErrConflict means that the journal holds another entry under a number than the one it was given. Two programs believe
// different things about one family: nothing is written, and people must look. Trying again does not help.
var ErrConflict = errors.New("the journal holds another entry under this number")

// ErrGap means that an entry's number does not follow the one before it. Nothing is written. It can pass by itself when
// an earlier flush is still under way.
var ErrGap = errors.New("the journal lacks the entry before this one")

// Record writes one flush: the entries into the journal and the rows they establish into the readable tables, all or
// nothing. It can be repeated as often as one likes: an entry that is there already, with the same content, is skipped,
// and the rows of later entries stay. Entries come in the order of their numbers, without gaps.
//
// Errors: ErrConflict and ErrGap as said there; everything else is the database's and may pass.
func (r *Register) Record(ctx context.Context, caseNo string, entries []casework.Entry) error {
	if len(entries) == 0 {
		return nil
	}
	for i, e := range entries {
		if want := entries[0].Seq + int64(i); e.Seq != want || e.Seq < 1 {
			return fmt.Errorf("%s: entry %d stands where %d belongs: %w", caseNo, e.Seq, want, ErrGap)
		}
	}
	return r.inTx(ctx, func(tx *sqlx.Tx) error {
		// The lock goes before the look, so that what the look sees is still true when the entries are written.
		if err := lock(ctx, tx, lockCase+caseNo); err != nil {
			return err
		}
		fresh, err := whatIsNew(ctx, tx, caseNo, entries)
		if err != nil || len(fresh) == 0 {
			return err
		}
		if err := writeJournal(ctx, tx, caseNo, fresh); err != nil {
			return err
		}
		p := newProjection()
		for _, s := range fresh {
			p.add(caseNo, s.entry)
		}
		return p.write(ctx, tx)
	})
}

// whatIsNew seals the entries and returns those that the journal does not have yet.
func whatIsNew(ctx context.Context, tx *sqlx.Tx, caseNo string, entries []casework.Entry) ([]sealed, error) {
	var have []struct {
		Seq  int64  `json:"seq"`
		Hash []byte `json:"hash"`
	}
	first, last := entries[0].Seq, entries[len(entries)-1].Seq
	const query = `SELECT seq, hash FROM register.journal WHERE case_no = $1 AND seq BETWEEN $2 AND $3 ORDER BY seq`
	if err := tx.SelectContext(ctx, &have, query, caseNo, first-1, last); err != nil {
		return nil, fmt.Errorf("look up the journal of %s: %w", caseNo, err)
	}
	before := firstLink(caseNo)
	if first > 1 {
		if len(have) == 0 || have[0].Seq != first-1 {
			return nil, fmt.Errorf("%s: entry %d came, and %d is not there: %w", caseNo, first, first-1, ErrGap)
		}
		before, have = have[0].Hash, have[1:]
	}
	chain, err := seal(before, entries)
	if err != nil {
		return nil, err
	}
	for i, h := range have {
		if !bytes.Equal(h.Hash, chain[i].hash) {
			return nil, fmt.Errorf("%s, entry %d: %w", caseNo, h.Seq, ErrConflict)
		}
	}
	return chain[len(have):], nil
}

// journalRow is a line of the journal on its way into the database.
type journalRow struct {
	CaseNo          string          `json:"case_no"`
	Seq             int64           `json:"seq"`
	At              time.Time       `json:"at"`
	Kind            string          `json:"kind"`
	ActorID         string          `json:"actor_id"`
	ActorRole       string          `json:"actor_role"`
	ActorDepartment string          `json:"actor_department"`
	Subject         string          `json:"subject"`
	Key             string          `json:"key"`
	Basis           string          `json:"basis"`
	Reason          *int64          `json:"reason"`
	Why             string          `json:"why"`
	HappenedAt      *time.Time      `json:"happened_at"`
	Entry           json.RawMessage `json:"entry"`
	Hash            string          `json:"hash"`
}

func writeJournal(ctx context.Context, tx *sqlx.Tx, caseNo string, fresh []sealed) error {
	rows := make([]journalRow, 0, len(fresh))
	for _, s := range fresh {
		e := s.entry
		row := journalRow{
			CaseNo: caseNo, Seq: e.Seq, At: instant(e.At), Kind: string(e.Kind),
			ActorID: e.Actor.ID, ActorRole: string(e.Actor.Role), ActorDepartment: e.Actor.Department,
			Subject: e.Subject, Key: e.Key, Basis: e.Basis, Why: e.Why, HappenedAt: e.HappenedAt, Entry: s.json, Hash: fmt.Sprintf(`\x%x`, s.hash),
		}
		if e.Reason != 0 {
			ref := int64(e.Reason)
			row.Reason = &ref
		}
		rows = append(rows, row)
	}
	const insert = `
		INSERT INTO register.journal (case_no, seq, at, kind, actor_id, actor_role, actor_department, subject, key, basis,
			reason, why, happened_at, entry, hash)
		SELECT case_no, seq, at, kind, actor_id, actor_role, actor_department, subject, key, basis, reason, why, happened_at, entry, hash
		FROM jsonb_populate_recordset(NULL::register.journal, $1)`
	doc, err := json.Marshal(rows)
	if err != nil {
		return fmt.Errorf("write rows as JSON: %w", err)
	}
	if _, err := tx.ExecContext(ctx, insert, string(doc)); err != nil {
		return fmt.Errorf("write %d entries to the journal of %s: %w", len(rows), caseNo, err)
	}
	return nil
}

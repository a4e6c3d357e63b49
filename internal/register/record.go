package register

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"samspil/internal/casework"
)

// ErrConflict means that the journal holds another entry under a number than the one it was given. Two programs believe
// different things about one family: nothing is written, and people must look. Trying again does not help.
var ErrConflict = errors.New("the journal holds another entry under this number")

// ErrGap means that an entry's number does not follow the one before it. Nothing is written. It can pass by itself when
// an earlier flush is still under way.
var ErrGap = errors.New("the journal lacks the entry before this one")

// ErrStartedAgain means that a flush is of a run that was given up: the journey has been started again since, and what it writes down holds. Nothing is written.
var ErrStartedAgain = errors.New("the journey has been started again since")

// ErrNoEntry means that what was to be written down is no entry of a journal. Nothing is written.
var ErrNoEntry = errors.New("what came is no journal entry that this program can read")

// Record writes one flush: the entries into the journal, the rows they establish into the readable tables, and the state after them, all or
// nothing. It can be repeated as often as one likes: an entry that is there already, with the same content, is skipped,
// and the rows of later entries stay. Entries come in the order of their numbers, without gaps.
//
// Errors: ErrConflict, ErrGap, ErrStartedAgain and ErrNoEntry as said there; everything else is the database's and may pass.
func (r *Register) Record(ctx context.Context, caseNo string, flush casework.Flush) error {
	if len(flush.Entries) == 0 {
		return nil
	}
	entries, err := inOrder(caseNo, flush.Entries)
	if err != nil {
		return err
	}
	return r.InTx(ctx, func(tx *sqlx.Tx) error {
		// The lock goes before the look, so that what the look sees is still true when the entries are written.
		if err := lock(ctx, tx, lockCase+caseNo); err != nil {
			return err
		}
		fresh, err := whatIsNew(ctx, tx, caseNo, entries, flush.Starts)
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
		if err := p.write(ctx, tx); err != nil {
			return err
		}
		return keepState(ctx, tx, caseNo, fresh[len(fresh)-1].entry.Seq, flush)
	})
}

// inOrder reads entries, which follow one another.
func inOrder(caseNo string, texts []json.RawMessage) ([]sealed, error) {
	entries := make([]sealed, len(texts))
	for i, text := range texts {
		entries[i].json = text
		if json.Unmarshal(text, &entries[i].entry) != nil { // the decoder's own words may repeat what came
			return nil, fmt.Errorf("%s: %w", caseNo, ErrNoEntry)
		}
		if seq, want := entries[i].entry.Seq, entries[0].entry.Seq+int64(i); seq != want || seq < 1 {
			return nil, fmt.Errorf("%s: entry %d stands where %d belongs: %w", caseNo, seq, want, ErrGap)
		}
	}
	return entries, nil
}

// whatIsNew seals the entries and returns those that the journal does not have yet, and may have from a run of the journey that was started again so many times.
func whatIsNew(ctx context.Context, tx *sqlx.Tx, caseNo string, entries []sealed, starts int) ([]sealed, error) {
	type row struct {
		Seq    int64  `json:"seq"`
		Hash   []byte `json:"hash"`
		Starts int    `json:"starts"`
	}
	var have []row
	first, last := entries[0].entry.Seq, entries[len(entries)-1].entry.Seq
	const query = `
		SELECT coalesce(j.seq, 0) AS seq, j.hash, known.starts
		FROM (SELECT coalesce(max(starts), 0) AS starts FROM engine.starts WHERE case_no = $1) known
		LEFT JOIN register.journal j ON j.case_no = $1 AND j.seq BETWEEN $2 AND $3 ORDER BY seq`
	if err := tx.SelectContext(ctx, &have, query, caseNo, first-1, last); err != nil {
		return nil, fmt.Errorf("look up the journal of %s: %w", caseNo, err)
	}
	now := have[0].Starts // there is one row at least
	have = slices.DeleteFunc(have, func(h row) bool { return h.Seq == 0 })
	before := firstLink(caseNo)
	if first > 1 {
		if len(have) == 0 || have[0].Seq != first-1 {
			return nil, fmt.Errorf("%s: entry %d came, and %d is not there: %w", caseNo, first, first-1, ErrGap)
		}
		before, have = have[0].Hash, have[1:]
	}
	seal(before, entries)
	for i, h := range have {
		if !bytes.Equal(h.Hash, entries[i].hash) {
			return nil, fmt.Errorf("%s, entry %d: %w", caseNo, h.Seq, ErrConflict)
		}
	}
	if fresh := entries[len(have):]; len(fresh) == 0 || starts >= now {
		return fresh, nil
	}
	return nil, fmt.Errorf("%s, entry %d: %w", caseNo, first+int64(len(have)), ErrStartedAgain)
}

// journalRow is a line of the journal on its way into the database, but for the entry itself: that one goes as the bytes it is.
type journalRow struct {
	CaseNo          string     `json:"case_no"`
	Seq             int64      `json:"seq"`
	At              time.Time  `json:"at"`
	Kind            string     `json:"kind"`
	ActorID         string     `json:"actor_id"`
	ActorRole       string     `json:"actor_role"`
	ActorDepartment string     `json:"actor_department"`
	ActorVia        *string    `json:"actor_via"`
	Subject         string     `json:"subject"`
	Key             string     `json:"key"`
	Basis           string     `json:"basis"`
	Reason          *int64     `json:"reason"`
	Why             string     `json:"why"`
	HappenedAt      *time.Time `json:"happened_at"`
	Decision        *string    `json:"decision"`
	Hash            string     `json:"hash"`
}

func writeJournal(ctx context.Context, tx *sqlx.Tx, caseNo string, fresh []sealed) error {
	rows, texts := make([]journalRow, 0, len(fresh)), make(pq.StringArray, 0, len(fresh))
	for _, s := range fresh {
		e := s.entry
		row := journalRow{
			CaseNo: caseNo, Seq: e.Seq, At: instant(e.At), Kind: string(e.Kind),
			ActorID: e.Actor.ID, ActorRole: string(e.Actor.Role), ActorDepartment: e.Actor.Department,
			Subject: e.Subject, Key: e.Key, Basis: e.Basis, Why: e.Why, HappenedAt: e.HappenedAt, Hash: fmt.Sprintf(`\x%x`, s.hash),
		}
		if e.Reason != 0 {
			ref := int64(e.Reason)
			row.Reason = &ref
		}
		if e.Actor.Via != "" {
			row.ActorVia = &e.Actor.Via
		}
		if e.Decision != "" {
			row.Decision = &e.Decision
		}
		rows, texts = append(rows, row), append(texts, string(s.json))
	}
	const insert = `
		INSERT INTO register.journal (case_no, seq, at, kind, actor_id, actor_role, actor_department, actor_via, subject, key, basis,
			reason, why, happened_at, decision, entry, hash)
		SELECT case_no, seq, at, kind, actor_id, actor_role, actor_department, actor_via, subject, key, basis, reason, why, happened_at, decision, text::json, hash
		FROM jsonb_populate_recordset(NULL::register.journal, $1) row
		JOIN unnest($2::text[]) WITH ORDINALITY AS written (text, n) ON row.seq = $3 + written.n - 1`
	doc, err := json.Marshal(rows)
	if err != nil {
		return fmt.Errorf("write rows as JSON: %w", err)
	}
	if _, err := tx.ExecContext(ctx, insert, string(doc), texts, fresh[0].entry.Seq); err != nil {
		return fmt.Errorf("write %d entries to the journal of %s: %w", len(rows), caseNo, err)
	}
	return nil
}

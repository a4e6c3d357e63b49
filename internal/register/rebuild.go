package register

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/jmoiron/sqlx"

	"samspil/internal/casework"
)

// ErrDamaged means that the journal is not what was written: an entry was changed or is missing. Nothing is rebuilt
// from it; restore the journal from a backup.
var ErrDamaged = errors.New("the journal was changed after it was written")

// ErrNoJournal means that there is nothing to rebuild a case from: most likely its number is misspelt.
var ErrNoJournal = errors.New("the journal has no such case")

// page is how many entries a rebuild reads at a time.
const page = 1000

// Rebuild empties the readable tables of one case ("" for all of them) and fills them from the journal again, in one
// transaction: those who read see the old rows until it commits, those who record wait for it. Before it commits, the
// new rows are compared with the old ones; the result says where they differ. They should not: a difference means that
// somebody else wrote to a table, or that the program now makes other rows of the same entries.
//
// The journal is checked on the way; ErrDamaged and ErrNoJournal leave everything as it was.
func (r *Register) Rebuild(ctx context.Context, caseNo string) (Rebuilt, error) {
	var result Rebuilt
	err := r.InTx(ctx, func(tx *sqlx.Tx) error {
		if err := keepOthersOut(ctx, tx, caseNo); err != nil {
			return err
		}
		if err := setAside(ctx, tx, caseNo); err != nil {
			return err
		}
		var err error
		if result.Cases, result.Entries, err = replay(ctx, tx, caseNo); err != nil {
			return err
		}
		if caseNo != "" && result.Cases == 0 {
			return fmt.Errorf("%s: %w", caseNo, ErrNoJournal)
		}
		result.Tables, err = compare(ctx, tx, caseNo)
		return err
	})
	if err != nil {
		return Rebuilt{}, fmt.Errorf("rebuild the register: %w", err)
	}
	return result, nil
}

// keepOthersOut lets nobody record, and nobody else rebuild, until the transaction ends. Reading goes on.
func keepOthersOut(ctx context.Context, tx *sqlx.Tx, caseNo string) error {
	if err := lock(ctx, tx, lockRebuild); err != nil {
		return err
	}
	if caseNo != "" {
		return lock(ctx, tx, lockCase+caseNo)
	}
	// SHARE lets in those who read, and holds those who are about to write to the journal.
	if _, err := tx.ExecContext(ctx, `LOCK TABLE register.journal IN SHARE MODE`); err != nil {
		return fmt.Errorf("keep others from the journal: %w", err)
	}
	return nil
}

// setAside moves the rows to temporary tables. DELETE and not TRUNCATE, which would lock out everybody who reads.
func setAside(ctx context.Context, tx *sqlx.Tx, caseNo string) error {
	for _, t := range tables {
		aside := fmt.Sprintf(`CREATE TEMP TABLE before_%[1]s (LIKE register.%[1]s) ON COMMIT DROP`, t.name)
		if _, err := tx.ExecContext(ctx, aside); err != nil {
			return fmt.Errorf("make room for the old rows of register.%s: %w", t.name, err)
		}
		move := fmt.Sprintf(`
			WITH gone AS (DELETE FROM register.%[1]s WHERE $1 = '' OR case_no = $1 RETURNING *)
			INSERT INTO before_%[1]s SELECT * FROM gone`, t.name)
		if _, err := tx.ExecContext(ctx, move, caseNo); err != nil {
			return fmt.Errorf("set the rows of register.%s aside: %w", t.name, err)
		}
	}
	return nil
}

// replay reads the journal page by page, checks its chain, and writes the rows.
func replay(ctx context.Context, tx *sqlx.Tx, caseNo string) (cases, entries int, err error) {
	var chain chain
	for {
		var lines []journalLine
		const query = `
			SELECT case_no, seq, entry, hash FROM register.journal
			WHERE (case_no, seq) > ($1, $2) AND ($3 = '' OR case_no = $3)
			ORDER BY case_no, seq LIMIT $4`
		if err := tx.SelectContext(ctx, &lines, query, chain.caseNo, chain.seq, caseNo, page); err != nil {
			return 0, 0, fmt.Errorf("read the journal: %w", err)
		}
		if len(lines) == 0 {
			return chain.cases, entries, nil
		}
		rows := newProjection()
		for _, line := range lines {
			entry, err := chain.next(line)
			if err != nil {
				return 0, 0, err
			}
			rows.add(line.CaseNo, entry)
		}
		if err := rows.write(ctx, tx); err != nil {
			return 0, 0, err
		}
		entries += len(lines)
	}
}

type journalLine struct {
	CaseNo string          `json:"case_no"`
	Seq    int64           `json:"seq"`
	Entry  json.RawMessage `json:"entry"`
	Hash   []byte          `json:"hash"`
}

// chain follows the hashes through the journals of one case after another.
type chain struct {
	cases  int
	caseNo string
	seq    int64
	hash   []byte
}

// next checks one line against the one before and returns its entry.
func (c *chain) next(line journalLine) (casework.Entry, error) {
	if line.CaseNo != c.caseNo {
		*c = chain{cases: c.cases + 1, caseNo: line.CaseNo, hash: firstLink(line.CaseNo)}
	}
	var entry casework.Entry
	hash := link(c.hash, line.Entry)
	switch {
	case line.Seq != c.seq+1:
		return entry, fmt.Errorf("%s: entry %d is missing: %w", line.CaseNo, c.seq+1, ErrDamaged)
	case !bytes.Equal(hash, line.Hash):
		return entry, fmt.Errorf("%s, entry %d: %w", line.CaseNo, line.Seq, ErrDamaged)
	}
	c.seq, c.hash = line.Seq, hash
	if err := json.Unmarshal(line.Entry, &entry); err != nil {
		return entry, fmt.Errorf("%s, entry %d: read it: %w", line.CaseNo, line.Seq, err)
	}
	return entry, nil
}

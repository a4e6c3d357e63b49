package reading

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"samspil/internal/casework"
)

// Listed is somebody in a family of a list, whom the reader may see.
type Listed struct {
	Case   string `json:"listed_case"`
	Member string `json:"listed_member"`
	Name   string `json:"listed_name"`
	Here   bool   `json:"listed_here"` // they have not left the family
}

type namesKey struct{}

// WithNames is a context in which reading a list over families also reads who is in them, into what it is given: in the families with which the reader has something to do, those whom they may see. That they were shown is written down.
func WithNames(ctx context.Context, into *[]Listed) context.Context {
	return context.WithValue(ctx, namesKey{}, into)
}

// naming tells whether a list is read with names, and where they go.
func naming(ctx context.Context) (into *[]Listed, is bool) {
	into, is = ctx.Value(namesKey{}).(*[]Listed)
	return into, is
}

// namesIn is a part of a statement that gives who is in some families; its arguments stand from $1.
const namesIn = `(SELECT json_agg(n) FROM register.reader_names($1, $2, $3, $4) n)`

// namesOfCases are the arguments of namesIn.
func (l *Layer) namesOfCases(ctx context.Context, by casework.Actor, cases []string) (arguments []any, err error) {
	if _, asked := naming(ctx); !asked {
		cases = nil
	}
	who, err := json.Marshal(by)
	cases = append([]string{}, cases...) // not NULL
	slices.Sort(cases)
	return []any{pq.Array(slices.Compact(cases)), string(who), by.Leads(), slices.Contains(l.grounds(by), children)}, err
}

// beside reads who is in the families of a list, and with the same statement what else is given as parts: JSON into what each names.
func (l *Layer) beside(ctx context.Context, tx *sqlx.Tx, by casework.Actor, cases []string, parts ...part) error {
	into, asked := naming(ctx)
	if !asked {
		if into = new([]Listed); len(parts) == 0 {
			return nil
		}
	}
	arguments, err := l.namesOfCases(ctx, by, cases)
	if err != nil {
		return err
	}
	query, found := `SELECT `+namesIn, make([]*json.RawMessage, len(parts)+1)
	to := []any{&found[0]}
	for i, p := range parts {
		query += `, (` + p.SQL + `)`
		to = append(to, &found[i+1])
	}
	if err := tx.QueryRowxContext(ctx, query, arguments...).Scan(to...); err != nil {
		return err
	}
	for i, p := range append([]part{{Into: into}}, parts...) {
		if found[i] == nil {
			continue
		}
		if err := json.Unmarshal(*found[i], p.Into); err != nil {
			return err
		}
	}
	return nil
}

// part is a query that gives one value as JSON, and where it goes.
type part struct {
	SQL  string
	Into any
}

// casesOf are the families of a list, without what stands behind the rows that are shown: a list is read with one row more, which only says that there are more.
func casesOf[T any](rows []T, limit int, caseNo func(T) string) (cases []string) {
	for _, row := range rows[:min(len(rows), max(limit-1, 0))] {
		cases = append(cases, caseNo(row))
	}
	return cases
}

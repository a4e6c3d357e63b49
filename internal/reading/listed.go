package reading

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"samspil/internal/casework"
	"samspil/internal/register"
)

// A list over many families is written down as one look, with the families that were on it, in the transaction that shows it.

// The lists, as they are written down.
const (
	listWork     = "work"
	listDuty     = "duty"
	listLead     = "lead"
	listFamilies = "families"
)

// Listed is somebody in a family of a list, whom the reader may see.
type Listed struct {
	Case   string `json:"listed_case"`
	Member string `json:"listed_member"`
	Name   string `json:"listed_name"`
	Here   bool   `json:"listed_here"` // they have not left the family
}

// namesIn gives who is in some families, to a reader who is who.
func (l *Layer) namesIn(by casework.Actor, cases []string) (string, error) {
	who, err := json.Marshal(by)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf(`SELECT json_agg(n) FROM register.reader_names(string_to_array(%s, ','), %s::jsonb, %t, %t) n WHERE $1 = ''`,
		pq.QuoteLiteral(strings.Join(cases, ",")), pq.QuoteLiteral(string(who)), by.Leads(), slices.Contains(l.grounds(by), children)), nil
}

// beside reads what stands beside a list over families, by one more statement: more, and where a person is shown the list, who is in its families, as far as they have something to do with them and may see them. That they were shown these families is written down; what a
// program asks for is no look, and no program is given names.
func (l *Layer) beside(ctx context.Context, tx *sqlx.Tx, by casework.Actor, list string, cases []string, names *[]Listed, more ...register.More) error {
	_, person := personIn(ctx)
	slices.Sort(cases)
	cases = slices.Compact(cases)
	if person {
		query, err := l.namesIn(by, cases)
		if err != nil {
			return err
		}
		more = append(more, register.More{SQL: query, Into: names})
	}
	if len(more) == 0 {
		return nil
	}
	if err := register.Lists(ctx, tx, everyCase, nil, more...); err != nil || !person {
		return err
	}
	who, err := json.Marshal(by)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO intake.listings (actor, list, families, cases) VALUES ($1, $2, $3, $4)`, string(who), list, len(cases), append(pq.StringArray{}, cases...))
	return err
}

// casesOf are the families of a list, without what stands behind the rows that are shown: a list is read with one row more, which only says that there are more.
func casesOf[T any](rows []T, limit int, caseNo func(T) string) (cases []string) {
	for _, row := range rows[:min(len(rows), max(limit-1, 0))] {
		cases = append(cases, caseNo(row))
	}
	return cases
}

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

// beside reads what stands beside a list over families, by one more statement: more, and where a person is shown the list, who is in its families, as far as they have something to do with them and may see them. The same statement writes down that they were shown these families; what
// a program asks for is no look, and no program is given names.
func (l *Layer) beside(ctx context.Context, tx *sqlx.Tx, by casework.Actor, list string, cases []string, names *[]Listed, more ...register.More) error {
	if _, person := personIn(ctx); person {
		looks, err := l.looksAt(by, list, cases, names)
		if err != nil {
			return err
		}
		more = append(more, looks...)
	}
	if len(more) == 0 {
		return nil
	}
	return register.Lists(ctx, tx, everyCase, nil, more...)
}

// looksAt reads who is in the families of a list, to a reader who is who, and writes the list down.
func (l *Layer) looksAt(by casework.Actor, list string, cases []string, names *[]Listed) ([]register.More, error) {
	who, err := json.Marshal(by)
	if err != nil {
		return nil, err
	}
	slices.Sort(cases)
	theirs, reader := "string_to_array("+pq.QuoteLiteral(strings.Join(slices.Compact(cases), ","))+", ',')", pq.QuoteLiteral(string(who))+"::jsonb"
	var nothing any
	return []register.More{
		{SQL: fmt.Sprintf(`SELECT json_agg(n) FROM register.reader_names(%s, %s, %t, %t) n WHERE $1 = ''`, theirs, reader, by.Leads(), slices.Contains(l.grounds(by), children)), Into: names},
		{SQL: fmt.Sprintf(`SELECT NULL::json FROM register.reader_listed(%s, %s, %s) WHERE $1 = ''`, reader, pq.QuoteLiteral(list), theirs), Into: &nothing},
	}, nil
}

// casesOf are the families of a list, without what stands behind the rows that are shown: a list is read with one row more, which only says that there are more.
func casesOf[T any](rows []T, limit int, caseNo func(T) string) (cases []string) {
	for _, row := range rows[:min(len(rows), max(limit-1, 0))] {
		cases = append(cases, caseNo(row))
	}
	return cases
}

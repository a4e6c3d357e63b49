package reading

import (
	"fmt"
	"strings"

	"github.com/lib/pq"

	"samspil/internal/casework"
)

// Timeline says which lines of a family's timeline are meant: a page of those of some kinds, about somebody.
type Timeline struct {
	Skip, Lines int
	Kinds       []casework.EntryKind // none: all
	Subject     string               // a member or the family; empty: anybody
}

// narrowed is what an entry has to be beside told of.
func (t Timeline) narrowed() string {
	var all []string
	if len(t.Kinds) > 0 {
		var kinds []string
		for _, kind := range t.Kinds {
			kinds = append(kinds, pq.QuoteLiteral(string(kind)))
		}
		all = append(all, " AND kind IN ("+strings.Join(kinds, ", ")+")")
	}
	if t.Subject != "" {
		all = append(all, fmt.Sprintf(" AND %s = ANY (string_to_array(subject, '.'))", pq.QuoteLiteral(t.Subject)))
	}
	return strings.Join(all, "")
}

package desk

import (
	"fmt"
	"net/url"
	"strings"

	"samspil/internal/incoming"
)

// Who else is in the household of a child of whom there is a concern: brothers and sisters whom it is about, too, and adults. Nobody has to be named, and of whom is named only the name has to be written.

// household are the lists of people that the form for a concern has, by their paths in its message.
var household = []struct {
	List   string
	Fields []string
	Most   int
}{
	{"siblings", []string{"name", "cpr"}, 20},
	{"adults", []string{"name", "cpr", "telephone", "custody"}, 10},
}

// personRows is one of these lists as the form shows it: those who are named, and some empty rows.
type personRows struct {
	List string
	Rows []householdRow
	More bool // there is room for more
}

// householdRow is one person; N is their number in the list, from 1.
type householdRow struct {
	N      int
	Fields []string // their paths
}

// The rows that a list has at least, and how many come to it at once.
const (
	emptyRows = 1
	moreRows  = 3
)

// readHousehold reads who is named, without the rows in which nobody is: so each has in the form the number that they have in the message.
func (p *concernPage) readHousehold(sent url.Values) {
	p.named = map[string]int{}
	for _, of := range household {
		for i := range of.Most {
			person := map[string]string{}
			for _, field := range of.Fields {
				if value := sent.Get(incoming.Join(rowPath(of.List, i), field)); strings.TrimSpace(value) != "" {
					person[field] = value
				}
			}
			if len(person) == 0 {
				continue
			}
			for field, value := range person {
				p.Value[incoming.Join(rowPath(of.List, p.named[of.List]), field)] = value
			}
			p.named[of.List]++
		}
	}
}

// putHousehold puts who is named into the message.
func (p *concernPage) putHousehold(message map[string]any) {
	for _, of := range household {
		var all []map[string]any
		for i := range p.named[of.List] {
			person := map[string]any{}
			for _, field := range of.Fields {
				value, written := p.Value[incoming.Join(rowPath(of.List, i), field)]
				switch {
				case !written:
				case field == "custody":
					person[field] = true
				default:
					person[field] = value
				}
			}
			all = append(all, person)
		}
		if all != nil {
			message[of.List] = all
		}
	}
}

// Household are the lists as the form shows them.
func (p *concernPage) Household() (all []personRows) {
	for _, of := range household {
		n := p.named[of.List] + emptyRows
		if p.more == of.List {
			n += moreRows
		}
		rows := personRows{List: of.List, More: n < of.Most}
		for i := range min(n, of.Most) {
			row := householdRow{N: i + 1}
			for _, field := range of.Fields {
				row.Fields = append(row.Fields, incoming.Join(rowPath(of.List, i), field))
			}
			rows.Rows = append(rows.Rows, row)
		}
		all = append(all, rows)
	}
	return all
}

// Field is the last part of a path: what is written there of whoever it is.
func (*concernPage) Field(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }

// ID is a path as the id of its field.
func (*concernPage) ID(path string) string {
	return strings.NewReplacer("[", "-", "]", "").Replace(path)
}

// householdTitle is what a field is called where it does not stand under its list.
func (r *request) householdTitle(list string, row householdRow, field string) string {
	return fmt.Sprintf("%s, %s", r.text("concern.of."+list+".n", row.N), r.text("concern.of.person."+field))
}

package desk

import (
	"slices"
	"strconv"
	"strings"

	"samspil/internal/casework"
	"samspil/internal/incoming"
	"samspil/internal/intake"
)

// The referral's fields are those of the intake form (package intake), person by person. Of each person what everybody knows stands first, and the rest is folded away by what it is about.

// referralPerson is one person as the form shows them.
type referralPerson struct {
	Title string
	Parts []referralPart
}

// referralPart are the fields of a person about one thing.
type referralPart struct {
	Key    string // its texts; empty: what stands first, and is not folded away
	Open   bool   // something is written in it, or wrong
	Asks   bool   // it is about consent: what to say first stands above it
	Fields []formField
}

// partOf says which fields stand under which heading, in their order.
type partOf struct {
	Key    string
	Fields []string
}

var (
	adultParts = []partOf{
		{"", []string{"name", "cpr", "address", "telephone", "protectedAddress"}},
		{"reach", []string{"reach"}},
		{"support", []string{"publicSupport", "benefit", "readiness", "benefitSince", "contactCourse", "ordinaryHours"}},
		{"cases", []string{"caseIds"}},
		{"consents", []string{"consents"}},
		{"other", []string{"born", "replacement", "abroad", "outside"}},
	}
	childParts = []partOf{
		{"", []string{"name", "cpr", "custodyHolders", "address", "telephone", "protectedAddress"}},
		{"reach", []string{"reach"}},
		{"case", []string{"case"}},
		{"cases", []string{"caseIds"}},
		{"young", []string{"consents"}},
		{"unborn", []string{"born", "replacement"}},
	}
)

// referred are the lists of people that the form has.
var referred = []struct {
	List   string
	Kind   casework.MemberKind
	Fields []incoming.Field
	Parts  []partOf
	Most   int
}{
	{"adults", casework.Adult, intake.AdultFields, adultParts, 10},
	{"children", casework.Child, intake.ChildFields, childParts, 20},
}

// fill makes the fields of the form.
func (p *referralPage) fill(m *form, values written) {
	p.Request, p.Submission = values.word("request"), values.word("submission")
	for i, row := range rowsOf(values, "adults") {
		m.words.names[memberID(casework.Adult, i)] = straight(strings.TrimSpace(row.word("name")))
	}
	for _, of := range referred {
		rows := rowsOf(values, of.List)
		n := min(max(len(rows), m.rows[of.List], 1), of.Most)
		if of.Kind == casework.Adult {
			for i := range n {
				m.members = append(m.members, casework.MemberRow{Member: memberID(casework.Adult, i)})
			}
		}
		var all []referralPerson
		for i := range n {
			var row written
			if i < len(rows) {
				row = rows[i]
			}
			person := m.referred(of.Parts, of.Fields, row, rowPath(of.List, i), i == 0 && of.Kind == casework.Adult || len(row) > 0)
			person.Title = upper(m.words.member(memberID(of.Kind, i)))
			p.sumOf(person)
			all = append(all, person)
		}
		if of.Kind == casework.Adult {
			p.Adults, p.MoreAdults = all, n < of.Most
		} else {
			p.Children, p.MoreChildren = all, n < of.Most
		}
	}
	p.Reason = m.field(incoming.Field{Name: "about", Kind: incoming.KindText, Most: 20000, Da: text(m.words.in, "referral.reason"), En: text(m.words.in, "referral.reason")}, values["about"], "about", false)
	p.sumOf(referralPerson{Parts: []referralPart{{Fields: []formField{p.Reason}}}})
	for _, at := range m.unplaced() {
		p.Top = append(p.Top, m.wrong[at])
	}
}

// referred are the fields of one person, by what they are about.
func (m *form) referred(parts []partOf, fields []incoming.Field, row written, at string, must bool) (person referralPerson) {
	made := map[string]formField{}
	for i, f := range m.fields(fields, row, at, must) {
		made[fields[i].Name] = f
	}
	for _, of := range parts {
		part := referralPart{Key: of.Key, Asks: slices.Contains(of.Fields, "consents")}
		for _, name := range of.Fields {
			_, written := row[name]
			part.Open = part.Open || written || m.wrongUnder(incoming.Join(at, name))
			part.Fields = append(part.Fields, made[name])
		}
		person.Parts = append(person.Parts, part)
	}
	return person
}

// wrongUnder tells whether something is wrong in a field, or in what stands under it.
func (m *form) wrongUnder(at string) bool {
	for path := range m.wrong {
		if rest, under := strings.CutPrefix(path, at); under && (rest == "" || rest[0] == '.' || rest[0] == '[') {
			return true
		}
	}
	return false
}

// sumOf sums up what is wrong of one person, in the order of the form.
func (p *referralPage) sumOf(person referralPerson) {
	var walk func(all []formField)
	walk = func(all []formField) {
		for _, f := range all {
			if f.Wrong != "" {
				title := f.Title
				if person.Title != "" {
					title = person.Title + ", " + title
				}
				p.Wrong = append(p.Wrong, wrongField{f.ID, title, f.Wrong})
			}
			walk(f.Fields)
			for _, row := range f.Rows {
				walk(row)
			}
		}
	}
	for _, part := range person.Parts {
		walk(part.Fields)
	}
}

// unplaced are the paths of what is wrong and stands beside no field.
func (m *form) unplaced() (all []string) {
	for at := range m.wrong {
		if !slices.Contains(m.order, at) {
			all = append(all, at)
		}
	}
	slices.Sort(all)
	return all
}

func memberID(kind casework.MemberKind, i int) string { return string(kind) + "-" + strconv.Itoa(i+1) }

func rowsOf(values written, list string) []written {
	rows, _ := values[list].([]written)
	return rows
}
